import ChampionCore
import Portfolio
import Testing

@Suite("What is said of portfolios and makes no sense") struct PortfolioInputTests {
  private func refused(_ change: (inout PortfolioConstraints) throws -> Void) throws -> ChampionError? {
    var (moments, constraints) = try PortfolioCases.seed()
    try change(&constraints)
    return #expect(throws: ChampionError.self) {
      try PortfolioOptimizer(constraints: constraints).optimal(.maximumSharpe, for: moments)
    }
  }

  @Test("symbols that are not among the assets are named")
  func unknownSymbols() throws {
    #expect(try refused { $0.boundsBySymbol = ["TCS": 0...1] }?.context == ["symbol": "TCS"])
    #expect(try refused { $0.current = ["TCS": 0.5] }?.context == ["symbol": "TCS"])
    #expect(try refused { $0.tradingCostBySymbol = ["TCS": 0.5] }?.context == ["symbol": "TCS"])
    let limit = try WeightLimit(name: "beta", coefficients: ["TCS": 1], range: 0...1)
    #expect(try refused { $0.limits = [limit] }?.message.contains("beta") == true)
    let (moments, _) = try PortfolioCases.seed()
    for objective in [PortfolioObjective.trackingError(benchmark: ["TCS": 1]), .riskParity(budgets: ["TCS": 1])] {
      #expect(throws: ChampionError.self) { try PortfolioOptimizer().optimal(objective, for: moments) }
    }
  }

  @Test("numbers that are none, or negative where they cannot be")
  func numbers() throws {
    #expect(try refused { $0.budget = .nan } != nil)
    #expect(try refused { $0.maximumTurnover = -1 } != nil)
    #expect(try refused { $0.tradingCost = .infinity } != nil)
    #expect(try refused { $0.maximumLeverage = .nan } != nil)
    #expect(try refused { $0.bounds = Double.infinity...Double.infinity } != nil)
    #expect(try refused { $0.sectorMaps += $0.sectorMaps }?.message.contains("sector") == true)
    let (moments, _) = try PortfolioCases.seed()
    let objectives: [PortfolioObjective] = [
      .targetReturn(.nan), .targetVolatility(-1), .maximumUtility(riskAversion: -1), .riskParity(budgets: ["ITC": 1]),
      .minimumCVaR(confidence: 1, scenarios: Matrix(rows: 3, columns: 5)),
      .minimumCVaR(confidence: 0.9, scenarios: Matrix(rows: 3, columns: 4)),
      .minimumCVaR(confidence: 0.9, scenarios: Matrix(rows: 3, columns: 5, repeating: .nan)),
      .trackingError(benchmark: ["ITC": .nan]),
    ]
    for objective in objectives {
      #expect(throws: ChampionError.self, "\(objective)") { try PortfolioOptimizer().optimal(objective, for: moments) }
    }
    #expect(throws: ChampionError.self) {
      try PortfolioOptimizer(riskFreeRate: .nan).optimal(.maximumSharpe, for: moments)
    }
    #expect(throws: ChampionError.self) { try Cardinality(maximumCount: 0) }
    #expect(throws: ChampionError.self) { try Cardinality(maximumCount: 3, minimumSize: -0.1) }
    #expect(throws: ChampionError.self) { try WeightLimit(name: "none", coefficients: ["ITC": 0], range: 0...1) }
  }

  @Test("risk parity needs risk, and room above zero")
  func riskParity() throws {
    let covariance = try Matrix(rows: [[0.04, 0], [0, 0]])
    let moments = try PortfolioCases.moments([0.1, 0.1], covariance)
    #expect(throws: ChampionError.self) { try PortfolioOptimizer().optimal(.riskParity(budgets: [:]), for: moments) }
    let (seed, _) = try PortfolioCases.seed()
    let constraints = PortfolioConstraints(boundsBySymbol: ["ITC": -1...0])
    #expect(throws: ChampionError.self) {
      try PortfolioOptimizer(constraints: constraints).optimal(.riskParity(budgets: [:]), for: seed)
    }
    let hedge = try Matrix(rows: [[0.04, -0.04], [-0.04, 0.04]])
    #expect(throws: ChampionError.self) {
      try PortfolioOptimizer().optimal(.riskParity(budgets: [:]), for: PortfolioCases.moments([0.1, 0.1], hedge))
    }
  }

  @Test("weights without end are told with their direction")
  func unbounded() throws {
    let (moments, _) = try PortfolioCases.seed()
    let constraints = PortfolioConstraints(bounds: -Double.infinity...Double.infinity)
    let outcome = try PortfolioOptimizer(constraints: constraints).optimal(
      .maximumUtility(riskAversion: 0), for: moments)
    guard case .unbounded(let direction) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(abs(direction.values.reduce(0, +)) < 1e-6)
    #expect(zip(moments.assets, moments.expectedReturns).reduce(0) { $0 + direction[$1.0, default: 0] * $1.1 } > 0)
  }
}
