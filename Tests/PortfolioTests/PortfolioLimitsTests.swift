import ChampionCore
import Foundation
import Portfolio
import Testing

@Suite("Limits on absolute weights and changes") struct PortfolioLimitsTests {
  /// The smallest value of a function over the weights of two assets that sum to one, on a fine grid.
  private func gridMinimum(_ value: (Double) -> Double) -> (weight: Double, value: Double) {
    let points = (0...400_000).map { -2 + Double($0) * 1e-5 }
    let best = points.min { value($0) < value($1) } ?? 0
    return (best, value(best))
  }

  private static let moments = Result {
    try PortfolioCases.moments([0.15, 0.02], PortfolioCases.covariance([0.2, 0.1], [[1, 0.3], [0.3, 1]]))
  }

  private func variance(_ weight: Double) -> Double {
    0.04 * weight * weight + 0.01 * (1 - weight) * (1 - weight) + 0.012 * weight * (1 - weight)
  }

  private func utility(_ weight: Double) -> Double { 0.15 * weight + 0.02 * (1 - weight) - variance(weight) }

  @Test("leverage, shorts and turnover against a grid")
  func grid() throws {
    var constraints = PortfolioConstraints(bounds: -2...2)
    constraints.maximumLeverage = 1.7
    let optimizer = { PortfolioOptimizer(constraints: constraints) }
    let moments = try Self.moments.get()
    let leverage = gridMinimum { abs($0) + abs(1 - $0) <= 1.7 + 1e-9 ? -utility($0) : .infinity }
    var answer = try portfolio(optimizer().optimal(.maximumUtility(riskAversion: 2), for: moments))
    #expect(abs(answer.weights[0] - leverage.weight) < 1e-5 && abs(answer.objective + leverage.value) < 1e-9)
    (constraints.maximumLeverage, constraints.maximumShort) = (nil, 0.1)
    answer = try portfolio(optimizer().optimal(.maximumUtility(riskAversion: 2), for: moments))
    #expect(abs(answer.weights[0] - 1.1) < 1e-8)
    (constraints.maximumShort, constraints.maximumTurnover) = (nil, 0.5)
    constraints.current = ["A0": 0.4, "A1": 0.6]
    answer = try portfolio(optimizer().optimal(.maximumUtility(riskAversion: 2), for: moments))
    #expect(abs(answer.weights[0] - 0.65) < 1e-8)
  }

  @Test("trading costs keep what is held near, or where it is", arguments: [0, 0.01, 0.03, 0.2])
  func costs(rate: Double) throws {
    var constraints = PortfolioConstraints(bounds: -2...2)
    constraints.current = ["A0": 0.4, "A1": 0.6]
    constraints.tradingCost = rate
    let best = gridMinimum { 2 * rate * abs($0 - 0.4) - utility($0) }
    let answer = try portfolio(
      PortfolioOptimizer(constraints: constraints).optimal(.maximumUtility(riskAversion: 2), for: Self.moments.get()))
    #expect(abs(answer.weights[0] - best.weight) < 1e-5 && abs(answer.objective + best.value) < 1e-9)
    #expect(abs(answer.tradingCost - 2 * rate * abs(answer.weights[0] - 0.4)) < 1e-12)
  }

  @Test("the Sharpe ratio after trading costs against a grid", arguments: [0.005, 0.05])
  func sharpe(rate: Double) throws {
    var constraints = PortfolioConstraints(bounds: -1...2)
    constraints.current = ["A0": 0.1, "A1": 0.9]
    constraints.tradingCost = rate
    let best = gridMinimum { weight in
      guard (-1...2).contains(weight) else { return .infinity }
      let gain = 0.15 * weight + 0.02 * (1 - weight) - 2 * rate * abs(weight - 0.1) - 0.01
      return -gain / variance(weight).squareRoot()
    }
    let optimizer = PortfolioOptimizer(constraints: constraints, riskFreeRate: 0.01)
    let answer = try portfolio(optimizer.optimal(.maximumSharpe, for: Self.moments.get()))
    #expect(abs(answer.weights[0] - best.weight) < 1e-4, "\(answer.weights) \(best)")
    #expect(abs(try #require(answer.sharpe) + best.value) < 1e-8 && answer.residuals.largest <= 1e-9)
  }

  @Test("a portfolio that finances itself: weights sum to zero")
  func selfFinanced() throws {
    var constraints = PortfolioConstraints(bounds: -1...1, budget: 0)
    constraints.maximumLeverage = 1
    let moments = try PortfolioCases.random(6, seed: 12)
    let answer = try portfolio(PortfolioOptimizer(constraints: constraints).optimal(.maximumSharpe, for: moments))
    #expect(abs(answer.weights.reduce(0, +)) < 1e-9)
    #expect(answer.weights.reduce(0) { $0 + $1.magnitude } <= 1 + 1e-9)
    #expect(try #require(answer.sharpe) > 0)
  }

  @Test("a limit of the owner's own: a beta between two numbers")
  func ownLimit() throws {
    var (moments, constraints) = try PortfolioCases.seed()
    let betas = Dictionary(uniqueKeysWithValues: zip(PortfolioCases.symbols, [1.3, 1.1, 1.0, 0.4, 1.2]))
    constraints.limits = [try WeightLimit(name: "beta", coefficients: betas, range: 0.95...1.0)]
    let answer = try portfolio(PortfolioOptimizer(constraints: constraints).optimal(.minimumVariance, for: moments))
    let beta = zip(answer.weights, [1.3, 1.1, 1.0, 0.4, 1.2]).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(beta - 0.95) < 1e-9)
    #expect(answer.pressingLimits.contains { $0.name == "beta at least 0.95" })
  }

  @Test("of random instances every answer satisfies its limits and the conditions of an optimum", arguments: 0..<60)
  func random(seed: UInt64) throws {
    var random = CounterRandom(seed: seed, label: "limits")
    let count = 2 + Int(random.uniform() * 25)
    let moments = try PortfolioCases.random(count, seed: seed, isSingular: seed % 2 == 0)
    var constraints = PortfolioConstraints(bounds: (seed % 3 == 0 ? -0.3 : 0)...1)
    constraints.current = Dictionary(uniqueKeysWithValues: moments.assets.map { ($0, 1 / Double(count)) })
    constraints.maximumTurnover = 0.2 + random.uniform()
    if seed % 3 == 0 { constraints.maximumLeverage = 1.5 }
    constraints.tradingCost = seed % 2 == 1 ? 0.002 : 0
    let objectives: [PortfolioObjective] = [
      .minimumVariance, .maximumSharpe, .maximumUtility(riskAversion: 5), .maximumDiversification,
    ]
    for objective in objectives {
      let answer = try portfolio(PortfolioOptimizer(constraints: constraints).optimal(objective, for: moments))
      #expect(answer.residuals.largest <= 1e-9, "\(objective.name) \(answer.residuals)")
      let change = answer.weights.reduce(0) { $0 + abs($1 - 1 / Double(count)) }
      #expect(change <= (constraints.maximumTurnover ?? 0) + 1e-8 && abs(answer.weights.reduce(0, +) - 1) < 1e-8)
      #expect(answer.weights.reduce(0) { $0 + $1.magnitude } <= (constraints.maximumLeverage ?? 1) + 1e-8)
    }
  }

  @Test("the path meets each volatility between the least and the largest", arguments: 0..<30)
  func volatilities(seed: UInt64) throws {
    let moments = try PortfolioCases.random(3 + Int(seed) % 20, seed: 100 + seed, isSingular: seed % 2 == 0)
    let optimizer = PortfolioOptimizer(constraints: PortfolioConstraints(bounds: 0...0.6))
    let least = try portfolio(optimizer.optimal(.minimumVariance, for: moments))
    let most = try portfolio(optimizer.optimal(.maximumUtility(riskAversion: 0), for: moments))
    for share in [0.01, 0.3, 0.7, 0.99] {
      let target = least.volatility + share * (most.volatility - least.volatility)
      let answer = try portfolio(optimizer.optimal(.targetVolatility(target), for: moments))
      #expect(abs(answer.volatility - target) < 1e-9, "\(answer.volatility) \(target)")
      let back = try portfolio(optimizer.optimal(.targetReturn(answer.expectedReturn), for: moments))
      #expect(abs(back.volatility - target) < 1e-7)
    }
  }
}
