import ChampionCore
import Portfolio
import Testing

/// Small problems whose answers follow from formulas, or from trying everything.
@Suite("Efficient frontier of small problems") struct EfficientFrontierOracleTests {
  private static let two = [[0.04, 0.006], [0.006, 0.01]]
  private static let three = [[0.04, 0.006, 0.002], [0.006, 0.01, 0.003], [0.002, 0.003, 0.0225]]
  private static let free = -Double.infinity...Double.infinity

  @Test("two assets: least variance and everything between, in closed form")
  func twoAssets() throws {
    let frontier = try FrontierInstance.longOnly([0.1, 0.05], .dense(try Matrix(rows: Self.two))).frontier()
    let least = (0.01 - 0.006) / (0.04 + 0.01 - 2 * 0.006)
    #expect(abs(frontier.minimumVariance.weights[0] - least) < 1e-14)
    #expect(frontier.turningPoints.count == 2)
    for part in [0.2, 0.5, 0.95] {
      let point = try frontier.point(atReturn: 0.1 * part + 0.05 * (1 - part))
      let variance = part * part * 0.04 + (1 - part) * (1 - part) * 0.01 + 2 * part * (1 - part) * 0.006
      #expect(abs(point.weights[0] - part) < 1e-13)
      #expect(abs(point.variance - variance) < 1e-15)
      #expect(abs(try frontier.point(atVolatility: variance.squareRoot()).weights[0] - part) < 1e-12)
    }
  }

  /// - Source: Merton, "An analytic derivation of the efficient portfolio frontier", 1972.
  @Test("without bounds the frontier is the parabola of Merton, and has no end")
  func parabola() throws {
    let returns = [0.1, 0.05, 0.08]
    let instance = FrontierInstance(
      expectedReturns: returns, covariance: .dense(try Matrix(rows: Self.three)),
      constraints: [try FrontierInstance.budget(3)], bounds: Array(repeating: Self.free, count: 3))
    let frontier = try instance.frontier()
    #expect(frontier.isEndless)
    let (ones, means) = (solve(Self.three, [1, 1, 1]), solve(Self.three, returns))
    let (a, b, c) = (dot([1, 1, 1], means), dot(returns, means), dot([1, 1, 1], ones))
    #expect(abs(frontier.minimumVariance.expectedReturn - a / c) < 1e-14)
    #expect(abs(frontier.minimumVariance.variance - 1 / c) < 1e-15)
    for target in [0.07, 0.1, 0.5] {
      let variance = (c * target * target - 2 * a * target + b) / (b * c - a * a)
      #expect(abs(try frontier.point(atReturn: target).variance - variance) < 1e-12 * variance)
      #expect(abs(try frontier.point(atVolatility: variance.squareRoot()).expectedReturn - target) < 1e-12)
    }
    guard case .tangency(let best) = frontier.maximumSharpe(riskFree: 0.02) else {
      Issue.record("there is a tangency")
      return
    }
    let tangency = zip(means, ones).map { $0 - 0.02 * $1 }
    for index in 0..<3 { #expect(abs(best.weights[index] - tangency[index] / (a - 0.02 * c)) < 1e-12) }
    let slope = ((b * c - a * a) / c).squareRoot()
    guard case .unattained(let supremum) = frontier.maximumSharpe(riskFree: 0.09) else {
      Issue.record("above the return of the least variance the ratio is not attained")
      return
    }
    #expect(abs(supremum - slope) < 1e-12)
  }

  @Test("the highest utility is the best of all sets of bounds and limits", arguments: 0..<40)
  func everySet(seed: UInt64) throws {
    var random = CounterRandom(seed: seed, label: "every set")
    let count = 2 + Int(seed % 5)
    var instance = try FrontierInstance.longOnly(
      (0..<count).map { _ in 0.001 * random.standardNormal() },
      .dense(FrontierInstance.covariance(count, observations: 20, &random)))
    instance.bounds = (0..<count).map { _ in -0.3 * random.uniform()...0.6 + 0.4 * random.uniform() }
    let range = 0.2 * random.uniform()...0.5 + 0.3 * random.uniform()
    let even = (0..<count).map { $0 % 2 == 0 ? 1.0 : 0 }
    instance.constraints.append(try LinearConstraint(name: "even", coefficients: even, range: range))
    let frontier = try instance.frontier()
    for aversion in [0.05, 0.5, 2, 5, 20, 1_000, 1e9] {
      let point = try frontier.point(utility: aversion)
      let best = try #require(EveryActiveSet(instance, aversion: aversion).best)
      for (weight, expected) in zip(point.weights, best) { #expect(abs(weight - expected) < 1e-8) }
    }
  }

  @Test("no point of the frontier has a higher Sharpe ratio than the highest", arguments: 0..<20)
  func highestRatio(seed: UInt64) throws {
    let frontier = try FrontierInstance.random(seed: seed).frontier()
    let range = frontier.efficientReturns
    let rate = range.lowerBound + (Double(seed) / 10 - 1) * (range.upperBound - range.lowerBound)
    let ratios = try frontier.points(count: 500).filter { $0.expectedReturn > rate }.map {
      $0.sharpeRatio(riskFree: rate)
    }
    switch frontier.maximumSharpe(riskFree: rate) {
    case .tangency(let best):
      #expect(best.sharpeRatio(riskFree: rate) >= (ratios.max() ?? 0) * (1 - 1e-12))
    case .noPositiveExcessReturn(let least):
      #expect(ratios.isEmpty)
      #expect(least == frontier.minimumVariance)
    case .riskless(let point): #expect(point.volatility < 1e-9 && point.expectedReturn > rate)
    case .unattained: Issue.record("a frontier with an end attains its ratio")
    }
  }

  private func dot(_ one: [Double], _ other: [Double]) -> Double { zip(one, other).reduce(0) { $0 + $1.0 * $1.1 } }

  private func solve(_ rows: [[Double]], _ right: [Double]) -> [Double] { LinearEquations.solve(rows, right) ?? [] }
}
