import ChampionCore

extension PortfolioTask {
  /// A ratio as the solver has it; nil where the function has a constant that no budget takes up.
  func sharpeProgram(_ numerator: AffineFunction) throws(ChampionError) -> SharpeProgram? {
    guard numerator.constant == 0 || system.budget != 0 else { return nil }
    let program = try program(numerator)
    var returns = program.linear
    if numerator.constant != 0 {
      for asset in 0..<assetCount { returns[asset] += numerator.constant / system.budget }
    }
    return SharpeProgram(
      covariance: moments.covariance, excessReturns: returns, constraints: program.constraints, bounds: program.bounds)
  }

  /// What the solver found, as an answer; nil where it has to be looked at in another way.
  func answer(_ outcome: SharpeOutcome, _ numerator: AffineFunction) throws(ChampionError) -> TaskAnswer? {
    switch outcome {
    case .maximum(let ratio, _, let solution): return .solved(TaskSolution(solution, objective: ratio))
    case .noPositiveExcessReturn: return try withoutExcess(numerator)
    case .infeasible: return .infeasible(adding: [])
    case .unbounded(let variables, _):
      // An excess that is rounding is none.
      guard numerator.value(variables) > 1e-9 * numerator.size else { return nil }
      return try riskless(variables, numerator).map(TaskAnswer.solved)
    }
  }

  /// The point of least variance, which is none, with at least the numerator of a point without variance.
  private func riskless(_ variables: [Double], _ numerator: AffineFunction) throws(ChampionError) -> TaskSolution? {
    let row = LimitRow(.expectedReturn, "numerator", numerator, numerator.value(variables)...(.infinity))
    guard case .solved(var solution) = try minimumVariance(adding: [row]) else { return nil }
    let volatility = max(solution.objective, .leastNormalMagnitude).squareRoot()
    solution.objective = numerator.value(solution.variables) / volatility
    solution.status = .unboundedRatio
    return solution
  }
}
