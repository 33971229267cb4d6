import ChampionCore
import Portfolio
import Testing

/// The frontier keeps every constraint that the optimisation has: its points are what the optimizer finds for their returns.
@Suite("Frontier under the constraints of a portfolio") struct PortfolioFrontierTests {
  private static func constraints(_ kind: Int) throws -> PortfolioConstraints {
    let (moments, _) = try PortfolioCases.seed()
    var constraints = PortfolioConstraints(bounds: 0.05...0.4)
    if kind == 1 { constraints.bounds = -0.2...0.6 }
    if kind >= 1 { constraints.maximumLeverage = 1.5 }
    if kind >= 2 {
      constraints.current = [moments.assets[0]: 0.7, moments.assets[1]: 0.3]
      constraints.tradingCost = 0.004
    }
    if kind >= 3 { constraints.maximumTurnover = 0.8 }
    return constraints
  }

  @Test(
    "points have the least variance for their return after costs, and the tangency is the best ratio", arguments: 0..<4)
  func optimal(kind: Int) throws {
    let (moments, _) = try PortfolioCases.seed()
    let optimizer = PortfolioOptimizer(constraints: try Self.constraints(kind), riskFreeRate: 0.01)
    guard case .frontier(let frontier) = try optimizer.frontier(for: moments) else {
      Issue.record("there is no frontier")
      return
    }
    let returns = frontier.efficientReturns
    for part in [0.1, 0.5, 0.9] {
      let wanted = returns.lowerBound + part * (returns.upperBound - returns.lowerBound)
      let point = try frontier.point(returnAtLeast: wanted)
      let best = try portfolio(optimizer.optimal(.targetReturn(wanted), for: moments))
      #expect(abs(point.volatility - best.volatility) < 1e-8)
      #expect(abs(frontier.expectedReturn(of: point) - frontier.tradingCost(of: point) - wanted) < 1e-9)
      let spent = optimizer.constraints.tradingCost(symbols: moments.assets, weights: frontier.weights(of: point))
      #expect(abs(frontier.tradingCost(of: point) - spent) < 1e-9)
    }
    let best = try portfolio(optimizer.optimal(.maximumSharpe, for: moments))
    guard case .tangency(let point) = frontier.maximumSharpe(riskFreeRate: 0.01) else {
      Issue.record("there is no tangency")
      return
    }
    #expect(abs((frontier.sharpe(of: point, riskFreeRate: 0.01) ?? 0) - (best.sharpe ?? 1)) < 1e-8)
  }

  @Test("a limited count of assets has no frontier, and a conflict is explained")
  func refused() throws {
    let (moments, _) = try PortfolioCases.seed()
    var optimizer = PortfolioOptimizer(constraints: PortfolioConstraints(bounds: 0...0.1))
    guard case .infeasible(let why) = try optimizer.frontier(for: moments) else {
      Issue.record("five weights of at most a tenth cannot sum to one")
      return
    }
    #expect(Set(why.conflict.map(\.kind)) == [.budget, .upperBound])
    optimizer.constraints = PortfolioConstraints()
    optimizer.constraints.cardinality = try Cardinality(maximumCount: 2)
    #expect(throws: ChampionError.self) { try optimizer.frontier(for: moments) }
  }
}
