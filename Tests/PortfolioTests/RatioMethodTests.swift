import ChampionCore
import Portfolio
import Testing

@Suite("Ways to the largest ratio") struct RatioMethodTests {
  private func constraints(_ seed: UInt64, _ assets: [String]) -> PortfolioConstraints {
    var constraints = PortfolioConstraints(bounds: (seed % 3 == 0 ? -0.2 : 0.01)...0.5)
    guard seed % 2 == 0 else { return constraints }
    constraints.current = Dictionary(uniqueKeysWithValues: assets.map { ($0, 1 / Double(assets.count)) })
    (constraints.tradingCost, constraints.maximumTurnover) = (0.001, 0.8)
    if seed % 3 == 0 { constraints.maximumLeverage = 1.4 }
    return constraints
  }

  @Test("search, homogenised program and path give one portfolio", arguments: 0..<40)
  func agreement(seed: UInt64) throws {
    let moments = try PortfolioCases.random(4 + Int(seed) % 20, seed: 300 + seed)
    var optimizer = PortfolioOptimizer(constraints: constraints(seed, moments.assets), riskFreeRate: 0.01)
    for objective in [PortfolioObjective.maximumSharpe, .maximumDiversification] {
      let answers = try RatioMethod.allCases.map { method in
        optimizer.ratioMethod = method
        return try portfolio(optimizer.optimal(objective, for: moments))
      }
      for answer in answers {
        #expect(answer.residuals.largest <= 1e-9 && answer.status == .optimal, "\(answer.method)")
        #expect(abs(answer.objective / answers[0].objective - 1) < 1e-9, "\(answer.method)")
        #expect(distance(answer.weights, answers[0].weights) < 1e-5, "\(answer.method)")
      }
      #expect(Set(answers.map(\.method)).count == 3)
    }
  }

  @Test("each says where there is no excess return", arguments: RatioMethod.allCases)
  func noExcess(method: RatioMethod) throws {
    let (moments, constraints) = try PortfolioCases.seed()
    var optimizer = PortfolioOptimizer(constraints: constraints, riskFreeRate: 0.5)
    optimizer.ratioMethod = method
    #expect(try portfolio(optimizer.optimal(.maximumSharpe, for: moments)).status == .noPositiveExcessReturn)
  }

  @Test("each says where there is a return without variance", arguments: RatioMethod.allCases)
  func riskless(method: RatioMethod) throws {
    let moments = try PortfolioCases.moments(
      [0.1, 0.03, 0.02], Matrix(rows: [[0.04, 0, 0], [0, 0, 0], [0, 0, 0.01]]))
    var optimizer = PortfolioOptimizer(riskFreeRate: 0.01)
    optimizer.ratioMethod = method
    #expect(try portfolio(optimizer.optimal(.maximumSharpe, for: moments)).status == .unboundedRatio)
  }
}
