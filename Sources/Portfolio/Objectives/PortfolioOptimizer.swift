public import ChampionCore

/// Finds the best portfolio under constraints, proves that it is, or explains why there is none.
///
/// ```swift
/// var constraints = PortfolioConstraints(bounds: 0.05...0.4)
/// let outcome = try PortfolioOptimizer(constraints: constraints).optimal(.maximumSharpe, for: moments)
/// ```
public struct PortfolioOptimizer: Hashable, Sendable {
  /// What the portfolio must satisfy.
  public var constraints: PortfolioConstraints
  /// What cash earns over one period of the moments.
  public var riskFreeRate: Double
  /// What solves the quadratic programs.
  public var solver: QuadraticSolver
  /// How ratios are maximised.
  package var ratioMethod = RatioMethod.search

  /// An optimizer.
  ///
  /// - Parameters:
  ///   - constraints: what the portfolio must satisfy.
  ///   - riskFreeRate: what cash earns over one period of the moments.
  ///   - solver: what solves the quadratic programs.
  public init(
    constraints: PortfolioConstraints = PortfolioConstraints(), riskFreeRate: Double = 0,
    solver: QuadraticSolver = QuadraticSolver()
  ) {
    (self.constraints, self.riskFreeRate, self.solver) = (constraints, riskFreeRate, solver)
  }

  /// The best portfolio.
  ///
  /// - Parameters:
  ///   - objective: what it is to be best at.
  ///   - moments: what is expected of the assets.
  /// - Returns: the portfolio, or which constraints are in conflict, or the direction in which it has no end.
  /// - Throws: ``ChampionError`` with `badData` or `usage` if something asked for makes no sense.
  /// - Complexity: O(assets³) for most objectives; with a limited count of assets, exponential up to a limit on the work.
  public func optimal(
    _ objective: PortfolioObjective, for moments: Moments
  ) throws(ChampionError) -> PortfolioOutcome {
    guard riskFreeRate.magnitude <= 1e6 else {
      throw ChampionError(.usage, "the risk-free rate must be at most a million")
    }
    let system = try constraints.system(symbols: moments.assets, includesCost: objective.usesReturns)
    var task = PortfolioTask(moments: moments, system: system, riskFreeRate: riskFreeRate, solver: solver)
    task.ratioMethod = ratioMethod
    if task.hasConflictOfBounds { return .infeasible(try explained(objective, moments)) }
    let answer =
      if system.cardinality == nil { try task.answer(objective) } else { try task.cardinalAnswer(objective) }
    switch answer {
    case .solved(let solution): return .optimal(try portfolio(solution, task))
    case .infeasible: return .infeasible(try explained(objective, moments))
    case .tooVolatile(let least, let target): return .infeasible(try task.infeasibility(least, volatility: target))
    case .uncountable: return .infeasible(try task.infeasibilityOfCount())
    case .unbounded(let direction):
      return .unbounded(direction: Dictionary(uniqueKeysWithValues: zip(moments.assets, direction)))
    }
  }

  /// The solution as a portfolio, once its residuals are looked at.
  /// Why the constraints, and what the objective asks beside them, have no feasible point. Absolute values are those of a
  /// system in which bounds may give way.
  func explained(
    _ objective: PortfolioObjective, _ moments: Moments
  ) throws(ChampionError) -> Infeasibility {
    let system = try constraints.system(symbols: moments.assets, includesCost: objective.usesReturns, isGeneral: true)
    let task = PortfolioTask(moments: moments, system: system, riskFreeRate: riskFreeRate, solver: solver)
    guard case .infeasible(let rows) = try task.answer(objective) else { return try task.infeasibility(adding: []) }
    return try task.infeasibility(adding: rows)
  }

  private func portfolio(
    _ solution: TaskSolution, _ task: PortfolioTask
  ) throws(ChampionError) -> OptimalPortfolio {
    guard solution.residuals.largest <= solver.tolerance else {
      throw ChampionError(
        .internal, "the conditions of an optimum do not hold to the tolerance",
        context: ["residual": "\(solution.residuals.largest)", "method": solution.method])
    }
    let weights = task.weights(solution.variables)
    let variance = task.variance(solution.variables)
    let shares = zip(weights, task.moments.covariance.times(weights)).map { variance > 0 ? $0 * $1 / variance : 0 }
    let mean = zip(weights, task.moments.expectedReturns).reduce(0) { $0 + $1.0 * $1.1 }
    let cost = constraints.tradingCost(symbols: task.moments.assets, weights: weights)
    let excess = mean - cost - riskFreeRate * constraints.budget
    let maps = constraints.sectorMaps.map { ($0.name, $0.exposures(symbols: task.moments.assets, weights: weights)) }
    return OptimalPortfolio(
      symbols: task.moments.assets, weights: weights,
      expectedReturn: mean, tradingCost: cost, volatility: variance.squareRoot(),
      sharpe: solution.status == .unboundedRatio || variance == 0 ? nil : excess / variance.squareRoot(),
      objective: solution.objective, status: solution.status, gap: solution.gap, residuals: solution.residuals,
      method: solution.method, riskContributions: shares,
      sectorExposures: Dictionary(maps) { first, _ in first }, pressingLimits: task.pressing(solution),
      notes: task.system.notes + solution.notes)
  }
}
