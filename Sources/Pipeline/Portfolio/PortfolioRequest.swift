public import ChampionCore
public import Portfolio

/// What a portfolio is to be best at, by name, as on the command line.
public enum PortfolioGoal: String, CaseIterable, Codable, Hashable, Sendable {
  /// The most return above the risk-free rate for its volatility.
  case maxSharpe = "max-sharpe"
  /// The least variance.
  case minVariance = "min-variance"
  /// The least variance with at least a return.
  case targetReturn = "target-return"
  /// The most return with at most a volatility.
  case targetVolatility = "target-volatility"
  /// The most return less half an aversion times the variance.
  case maxUtility = "max-utility"
  /// Shares of the variance as budgets have them.
  case riskParity = "risk-parity"
  /// The most weighted volatility for the volatility of the whole.
  case maxDiversification = "max-diversification"
  /// Weights from a tree of clusters; a recipe, not an optimum.
  case hierarchicalRiskParity = "hierarchical-risk-parity"
  /// The least mean loss in the worst periods.
  case minCVaR = "min-cvar"
  /// The least variance of the difference to a benchmark.
  case trackingError = "tracking-error"

  /// Reads a name.
  ///
  /// - Throws: ``ChampionError`` with `usage` that lists the names there are.
  public init(parsing text: String) throws(ChampionError) {
    guard let goal = PortfolioGoal(rawValue: text) else {
      throw ChampionError(
        .usage, "'\(text.prefix(40))' is nothing that a portfolio can be best at",
        remedy: "use one of \(Self.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self = goal
  }
}

/// A goal with what it needs, and what must hold.
public struct PortfolioRequest: Hashable, Sendable {
  /// What the portfolio is to be best at.
  public var goal = PortfolioGoal.maxSharpe
  /// What must hold.
  public var constraints = PortfolioConstraints()
  /// What cash earns in a year.
  public var riskFreeRate = 0.0
  /// The return or volatility that is wanted, what a unit of variance costs the utility (1), or the share of scenarios
  /// that the tail of losses leaves out (0.95).
  public var target: Double?
  /// Shares of risk, or the weights of a benchmark.
  public var weights: [String: Double] = [:]
  /// What is to be invested in whole shares.
  public var capital: Double?

  /// The highest Sharpe ratio of weights that are not negative.
  public init() {}

  /// The objective of the optimizer; nil for hierarchical risk parity, which has none.
  ///
  /// - Throws: ``ChampionError`` with `usage` if something that the goal needs was not given.
  func objective(_ input: PortfolioInput) throws(ChampionError) -> PortfolioObjective? {
    try checkUsed()
    return try usedObjective(input)
  }

  /// What is given is used: an option without effect is a mistake.
  private func checkUsed() throws(ChampionError) {
    let withTarget: [PortfolioGoal] = [.targetReturn, .targetVolatility, .maxUtility, .minCVaR]
    guard target == nil || withTarget.contains(goal) else { throw useless("--target") }
    guard weights.isEmpty || goal == .riskParity || goal == .trackingError else { throw useless("--weights") }
    let isHeld = constraints.maximumTurnover != nil || constraints.tradingCost > 0
    guard constraints.current.isEmpty || isHeld else {
      throw ChampionError(
        .usage, "what is held now matters to turnover and costs only", remedy: "add --turnover or --cost")
    }
  }

  private func useless(_ option: String) -> ChampionError {
    ChampionError(.usage, "\(option) has no meaning for \(goal.rawValue)", remedy: "leave it out")
  }

  private func usedObjective(_ input: PortfolioInput) throws(ChampionError) -> PortfolioObjective? {
    switch goal {
    case .maxSharpe: .maximumSharpe
    case .minVariance: .minimumVariance
    case .targetReturn: .targetReturn(try wanted("return"))
    case .targetVolatility: .targetVolatility(try wanted("volatility"))
    case .maxUtility: .maximumUtility(riskAversion: target ?? 1)
    case .riskParity: .riskParity(budgets: weights)
    case .maxDiversification: .maximumDiversification
    case .hierarchicalRiskParity: nil
    case .minCVaR: .minimumCVaR(confidence: target ?? 0.95, scenarios: try Self.scenarios(input))
    case .trackingError: .trackingError(benchmark: try benchmark())
    }
  }

  private func wanted(_ what: String) throws(ChampionError) -> Double {
    guard let target else {
      throw ChampionError(.usage, "the goal \(goal.rawValue) needs a \(what)", remedy: "add --target 0.12, of a year")
    }
    return target
  }

  private func benchmark() throws(ChampionError) -> [String: Double] {
    guard !weights.isEmpty else {
      throw ChampionError(.usage, "the goal \(goal.rawValue) needs a benchmark", remedy: "add --weights FILE")
    }
    let sum = weights.values.reduce(0, +)
    guard abs(sum - constraints.budget) < 1e-6 else {
      throw ChampionError(.badData, "the weights of the benchmark sum to \(sum), not to \(constraints.budget)")
    }
    return weights
  }

  /// The periods in which every asset has a return.
  private static func scenarios(_ input: PortfolioInput) throws(ChampionError) -> Matrix {
    guard let returns = input.returns, let rows = input.completePeriods else {
      throw ChampionError(
        .usage, "a tail of losses needs returns, moments do not have any", remedy: "give --prices or --lake")
    }
    let assets = returns.assets.indices
    guard rows.count >= 20 else {
      throw ChampionError(
        .badData, "only \(rows.count) periods have returns of all assets: too few for a tail",
        remedy: "leave out assets with short histories")
    }
    var scenarios = Matrix(rows: rows.count, columns: assets.count)
    for column in assets {
      for (row, place) in rows.enumerated() { scenarios[row, column] = returns.values[place, column] }
    }
    return scenarios
  }
}
