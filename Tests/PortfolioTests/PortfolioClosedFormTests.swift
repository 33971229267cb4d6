import ChampionCore
import Foundation
import Portfolio
import Testing

@Suite("Portfolios in closed form") struct PortfolioClosedFormTests {
  private static let free = PortfolioConstraints(bounds: -10...10)

  @Test("two assets: the least variance", arguments: [-0.9, -0.2, 0.3, 0.6])
  func twoAssets(correlation: Double) throws {
    let covariance = try PortfolioCases.covariance([0.2, 0.3], [[1, correlation], [correlation, 1]])
    let answer = try portfolio(
      PortfolioOptimizer(constraints: Self.free)
        .optimal(.minimumVariance, for: PortfolioCases.moments([0.1, 0.1], covariance)))
    let shared = correlation * 0.2 * 0.3
    #expect(abs(answer.weights[0] - (0.09 - shared) / (0.04 + 0.09 - 2 * shared)) < 1e-9)
  }

  @Test("without limits the largest Sharpe ratio solves a linear system: Q w is a multiple of the excess returns")
  func tangency() throws {
    let moments = try PortfolioCases.random(6, seed: 4)
    let riskFree = 0.01 + (moments.expectedReturns.min() ?? 0)
    let outcome = try PortfolioOptimizer(constraints: Self.free, riskFreeRate: riskFree)
      .optimal(.maximumSharpe, for: moments)
    let answer = try portfolio(outcome)
    let product = moments.covariance.times(answer.weights)
    let excess = moments.expectedReturns.map { $0 - riskFree }
    let multiple = product[0] / excess[0]
    #expect(answer.pressingLimits.isEmpty)
    #expect(distance(product, excess.map { $0 * multiple }) < 1e-10)
  }

  @Test("without limits the largest utility solves a linear system")
  func utility() throws {
    let moments = try PortfolioCases.random(6, seed: 5)
    let answer = try portfolio(
      PortfolioOptimizer(constraints: PortfolioConstraints(bounds: -.infinity...(.infinity)))
        .optimal(.maximumUtility(riskAversion: 3), for: moments))
    let left = zip(moments.expectedReturns, moments.covariance.times(answer.weights)).map { $0 - 3 * $1 }
    #expect((left.max() ?? 1) - (left.min() ?? 0) < 1e-8)
    #expect(abs(answer.weights.reduce(0, +) - 1) < 1e-9)
  }

  @Test("equal correlations: equal risk contributions by inverse volatilities, most diversified by them too")
  func equalCorrelations() throws {
    let volatilities = [0.1, 0.2, 0.3, 0.4]
    let rows = volatilities.indices.map { row in volatilities.indices.map { $0 == row ? 1 : 0.4 } }
    let moments = try PortfolioCases.moments([0, 0, 0, 0], PortfolioCases.covariance(volatilities, rows))
    let sum = volatilities.reduce(0) { $0 + 1 / $1 }
    let expected = volatilities.map { 1 / $0 / sum }
    for objective in [PortfolioObjective.riskParity(budgets: [:]), .maximumDiversification] {
      let answer = try portfolio(PortfolioOptimizer().optimal(objective, for: moments))
      #expect(distance(answer.weights, expected) < 1e-9, "\(objective.name)")
      #expect(answer.residuals.largest <= 1e-9)
    }
  }

  @Test("shares of the variance are the budgets", arguments: [2, 5, 40, 120])
  func budgets(count: Int) throws {
    let moments = try PortfolioCases.random(count, seed: UInt64(count))
    let budgets = Dictionary(uniqueKeysWithValues: moments.assets.enumerated().map { ($1, Double($0 + 1)) })
    let answer = try portfolio(PortfolioOptimizer().optimal(.riskParity(budgets: budgets), for: moments))
    let total = budgets.values.reduce(0, +)
    #expect(distance(answer.riskContributions, moments.assets.map { budgets[$0, default: 0] / total }) < 1e-9)
    #expect(abs(answer.weights.reduce(0, +) - 1) < 1e-12 && answer.residuals.largest <= 1e-9)
  }

  @Test(
    "risk parity under limits: what no limit presses keeps the proportions of its budget", arguments: [true, false])
  func limitedBudgets(isCap: Bool) throws {
    let moments = try PortfolioCases.random(8, seed: 77)
    let free = try portfolio(PortfolioOptimizer().optimal(.riskParity(budgets: [:]), for: moments)).weights
    let cap = isCap ? (try #require(free.max()) + 0.125) / 2 : 1
    let sector = try SectorMap(
      sectors: Dictionary(uniqueKeysWithValues: moments.assets.map { ($0, $0 < "A4" ? "low" : "high") }),
      limits: isCap ? [:] : ["low": 0...(free[..<4].reduce(0, +) - 0.03)])
    let constraints = PortfolioConstraints(bounds: 0...cap, sectorMaps: [sector])
    let answer = try portfolio(
      PortfolioOptimizer(constraints: constraints).optimal(.riskParity(budgets: [:]), for: moments))
    #expect(answer.residuals.largest <= 1e-9, "\(answer.residuals)")
    let open = (isCap ? 0..<8 : 4..<8).filter { answer.weights[$0] < cap - 1e-6 }.map { answer.riskContributions[$0] }
    #expect(open.count >= 2 && (open.max() ?? 1) - (open.min() ?? 0) < 1e-7)
    #expect(answer.pressingLimits.map(\.kind) == [isCap ? .upperBound : .sector])
  }

  @Test("no positive excess return: the least variance, said so")
  func noExcess() throws {
    let (moments, constraints) = try PortfolioCases.seed()
    let optimizer = PortfolioOptimizer(constraints: constraints, riskFreeRate: 0.5)
    let answer = try portfolio(optimizer.optimal(.maximumSharpe, for: moments))
    let least = try portfolio(optimizer.optimal(.minimumVariance, for: moments))
    #expect(answer.status == .noPositiveExcessReturn && answer.weights == least.weights)
    #expect(try #require(answer.sharpe) < 0)
  }

  @Test("zero variance with an excess return: no largest ratio, said so")
  func riskless() throws {
    let covariance = try Matrix(rows: [[0.04, 0, 0], [0, 0, 0], [0, 0, 0.01]])
    let moments = try PortfolioCases.moments([0.1, 0.03, 0.02], covariance)
    let answer = try portfolio(PortfolioOptimizer(riskFreeRate: 0.01).optimal(.maximumSharpe, for: moments))
    #expect(answer.status == .unboundedRatio && answer.sharpe == nil)
    #expect(answer.volatility < 1e-8 && answer.expectedReturn > 0.01)
    let above = try portfolio(PortfolioOptimizer(riskFreeRate: 0.05).optimal(.maximumSharpe, for: moments))
    #expect(above.status == .optimal && above.weights[0] > 0.99)
  }

  @Test("one asset has one portfolio, whatever is wanted of it")
  func oneAsset() throws {
    let moments = try PortfolioCases.moments([0.1], Matrix(rows: [[0.04]]))
    let objectives: [PortfolioObjective] = [
      .minimumVariance, .maximumSharpe, .targetReturn(0.1), .targetVolatility(0.2), .maximumUtility(riskAversion: 2),
      .riskParity(budgets: [:]), .maximumDiversification, .trackingError(benchmark: [:]),
      .minimumCVaR(confidence: 0.5, scenarios: try Matrix(rows: [[0.1], [-0.1]])),
    ]
    for objective in objectives {
      let answer = try portfolio(PortfolioOptimizer().optimal(objective, for: moments))
      #expect(abs(answer.weights[0] - 1) < 1e-9 && abs(answer.volatility - 0.2) < 1e-9, "\(objective.name)")
    }
  }

  @Test("identical assets: their sum is what one of them would be")
  func identicalAssets() throws {
    let single = try PortfolioCases.covariance([0.2, 0.3], [[1, 0.2], [0.2, 1]])
    let double = try PortfolioCases.covariance([0.2, 0.2, 0.3], [[1, 1, 0.2], [1, 1, 0.2], [0.2, 0.2, 1]])
    for objective in [PortfolioObjective.minimumVariance, .maximumSharpe, .targetVolatility(0.25)] {
      let one = try portfolio(
        PortfolioOptimizer().optimal(objective, for: PortfolioCases.moments([0.1, 0.12], single)))
      let two = try portfolio(
        PortfolioOptimizer().optimal(objective, for: PortfolioCases.moments([0.1, 0.1, 0.12], double)))
      #expect(abs(two.weights[0] + two.weights[1] - one.weights[0]) < 1e-7, "\(objective.name)")
    }
  }
}
