import ChampionCore
import Portfolio
import Testing

/// What is special, and what is wrong.
@Suite("Efficient frontier: special and bad input") struct EfficientFrontierInputTests {
  private static func diagonal(_ variances: [Double]) -> Covariance {
    var matrix = Matrix(rows: variances.count, columns: variances.count)
    for (index, variance) in variances.enumerated() { matrix[index, index] = variance }
    return .dense(matrix)
  }

  @Test("one asset is the whole frontier")
  func oneAsset() throws {
    let frontier = try FrontierInstance.longOnly([0.1], Self.diagonal([0.04])).frontier()
    #expect(frontier.turningPoints.map(\.weights) == [[1]])
    #expect(try frontier.points(count: 3).map(\.volatility) == [0.2, 0.2, 0.2])
    #expect(frontier.maximumSharpe() == .tangency(frontier.minimumVariance))
    #expect(try frontier.point(utility: 0.001).weights == [1])
  }

  @Test("identical assets share, with the frontier of one of them")
  func identicalAssets() throws {
    let rows = [[0.04, 0.04, 0.01], [0.04, 0.04, 0.01], [0.01, 0.01, 0.02]]
    let frontier = try FrontierInstance.longOnly([0.1, 0.1, 0.05], .dense(try Matrix(rows: rows))).frontier()
    let single = try FrontierInstance.longOnly(
      [0.1, 0.05], .dense(try Matrix(rows: [[0.04, 0.01], [0.01, 0.02]]))
    ).frontier()
    for target in [0.07, 0.08, 0.1] {
      let (point, expected) = (try frontier.point(atReturn: target), try single.point(atReturn: target))
      #expect(abs(point.variance - expected.variance) < 1e-15)
      #expect(abs(point.weights[0] + point.weights[1] - expected.weights[0]) < 1e-13)
    }
  }

  @Test("of portfolios with the least variance the frontier begins with the one that returns most")
  func riskless() throws {
    let frontier = try FrontierInstance.longOnly([0.01, 0.02, 0.1], Self.diagonal([0, 0, 0.04])).frontier()
    #expect(frontier.minimumVariance.weights == [0, 1, 0])
    let point = try frontier.point(atVolatility: 0.1)
    #expect(abs(point.expectedReturn - 0.06) < 1e-14)
    #expect(frontier.maximumSharpe(riskFree: 0.01) == .riskless(frontier.minimumVariance))
    guard case .tangency(let best) = frontier.maximumSharpe(riskFree: 0.02) else {
      Issue.record("the asset without risk returns no more than the rate")
      return
    }
    #expect(abs(best.sharpeRatio(riskFree: 0.02) - 0.4) < 1e-14)
  }

  @Test("equal returns leave nothing but the least variance")
  func equalReturns() throws {
    let frontier = try FrontierInstance.longOnly([0.1, 0.1], Self.diagonal([0.04, 0.01])).frontier()
    #expect(frontier.efficientReturns.upperBound - frontier.efficientReturns.lowerBound < 1e-15)
    #expect(abs(try frontier.point(utility: 1e-6).weights[1] - 0.8) < 1e-12)
  }

  @Test("no expected return above the rate: least variance, not a false tangency")
  func noPositiveExcess() throws {
    let frontier = try FrontierInstance.longOnly([-0.1, -0.02], Self.diagonal([0.04, 0.01])).frontier()
    #expect(frontier.maximumSharpe() == .noPositiveExcessReturn(minimumVariance: frontier.minimumVariance))
  }

  @Test("a return outside the efficient range is refused, and the range said")
  func outside() throws {
    let frontier = try FrontierInstance.longOnly([0.1, 0.05], Self.diagonal([0.04, 0.01])).frontier()
    let error = #expect(throws: ChampionError.self) { try frontier.point(atReturn: 0.055) }
    #expect(error?.code == .usage)
    #expect(error?.context == ["return": "0.055", "lowest": "0.06", "highest": "0.1"])
    #expect(throws: ChampionError.self) { try frontier.point(atReturn: 0.11) }
    #expect(throws: ChampionError.self) { try frontier.point(atReturn: .nan) }
    #expect(throws: ChampionError.self) { try frontier.point(atVolatility: 0.01) }
    #expect(throws: ChampionError.self) { try frontier.points(count: 0) }
    #expect(throws: ChampionError.self) { try frontier.point(utility: 0) }
    #expect(try frontier.point(returnAtLeast: 0.01) == frontier.minimumVariance)
  }

  @Test("a return that grows without risk has no best utility")
  func withoutEnd() throws {
    let free = -Double.infinity...Double.infinity
    let instance = FrontierInstance(
      expectedReturns: [0.1, 0.05], covariance: .dense(try Matrix(rows: [[0.04, 0.04], [0.04, 0.04]])),
      constraints: [try FrontierInstance.budget(2)], bounds: [free, free])
    let frontier = try instance.frontier()
    #expect(frontier.isEndless)
    #expect(abs(try frontier.point(atReturn: 5).variance - 0.04) < 1e-12)
    #expect(throws: ChampionError.self) { try frontier.point(utility: 1) }
    #expect(throws: ChampionError.self) { try frontier.points(count: 5) }
    guard case .unattained(let supremum) = frontier.maximumSharpe() else {
      Issue.record("the ratio has no limit")
      return
    }
    #expect(supremum == .infinity)
  }

  @Test("limits that no portfolio satisfies, a matrix that is none, counts that differ")
  func badInput() throws {
    var instance = try FrontierInstance.longOnly([0.1, 0.05], Self.diagonal([0.04, 0.01]))
    instance.bounds = [0...0.4, 0...0.5]
    #expect(throws: ChampionError.self) { try instance.frontier() }
    let indefinite = try FrontierInstance.longOnly([0.1, 0.05], .dense(try Matrix(rows: [[1, 2], [2, 1]])))
    #expect(throws: ChampionError.self) { try indefinite.frontier() }
    let lopsided = try FrontierInstance.longOnly([0.1, 0.05], .dense(try Matrix(rows: [[1, 0.5], [0.2, 1]])))
    #expect(throws: ChampionError.self) { try lopsided.frontier() }
    #expect(throws: ChampionError.self) { try FrontierInstance.longOnly([0.1], Self.diagonal([1, 1])).frontier() }
    #expect(throws: ChampionError.self) { try FrontierInstance.longOnly([.nan, 0], Self.diagonal([1, 1])).frontier() }
  }

  @Test(
    "a covariance by factors gives the frontier of its dense matrix, and every run the same bytes", arguments: 0..<20)
  func factors(seed: UInt64) throws {
    var random = CounterRandom(seed: seed, label: "factors")
    let count = 30
    var loadings = Matrix(rows: count, columns: 3)
    for index in loadings.elements.indices { loadings.elements[index] = 0.01 * random.standardNormal() }
    let factor = try FactorCovariance(
      loadings: loadings, specificVariances: (0..<count).map { _ in seed % 2 == 0 ? 1e-4 * random.uniform() : 0 })
    var instance = try FrontierInstance.longOnly(
      (0..<count).map { _ in 0.001 * random.standardNormal() }, .factor(factor))
    let frontier = try instance.frontier()
    #expect(try instance.frontier() == frontier)
    instance.covariance = .dense(factor.dense)
    for (point, expected) in zip(try frontier.points(count: 50), try instance.frontier().points(count: 50)) {
      #expect(abs(point.variance - expected.variance) <= 1e-12 * 1e-4)
      #expect(abs(point.expectedReturn - expected.expectedReturn) <= 1e-12)
    }
  }
}
