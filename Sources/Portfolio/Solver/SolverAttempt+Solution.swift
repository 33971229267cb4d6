extension SolverAttempt {
  /// The solution of the whole program, from the active set's.
  func solution(_ state: ActiveSet, _ method: SolverMethod, steps: Int) -> QuadraticSolution {
    solution(
      Array(state.values.prefix(presolve.kept.count)), state.multipliers, state.boundMultipliers, method, steps)
  }

  /// The solution of the whole program, from the interior point's.
  func solution(_ point: InteriorPoint) -> QuadraticSolution {
    let count = presolve.kept.count
    let bounds = (0..<count).map { point.upperMultipliers[$0] - point.lowerMultipliers[$0] }
    return solution(Array(point.values.prefix(count)), point.multipliers, bounds, .interiorPoint, point.iterations)
  }

  private func solution(
    _ variables: [Double], _ multipliers: [Double], _ bounds: [Double], _ method: SolverMethod, _ iterations: Int
  ) -> QuadraticSolution {
    let scale = program.objectiveScale
    let all = presolve.variables(variables)
    let multipliers = presolve.multipliers(multipliers, objectiveScale: scale)
    var boundMultipliers = fixedMultipliers(all, multipliers)
    for (new, old) in presolve.kept.enumerated() { boundMultipliers[old] = bounds[new] * scale }
    let residuals = KKTResiduals(
      program: program, variables: all, multipliers: multipliers, boundMultipliers: boundMultipliers)
    return QuadraticSolution(
      variables: all, multipliers: multipliers, boundMultipliers: boundMultipliers, residuals: residuals,
      method: method, iterations: iterations)
  }

  /// What presses on variables that are fixed.
  private func fixedMultipliers(_ variables: [Double], _ multipliers: [Double]) -> [Double] {
    guard presolve.kept.count < variables.count else { return [Double](repeating: 0, count: variables.count) }
    var result = program.gradient(variables)
    for (constraint, multiplier) in zip(program.constraints, multipliers) {
      for (index, coefficient) in zip(constraint.indices, constraint.coefficients) {
        result[index] += coefficient * multiplier
      }
    }
    return result.map { -$0 }
  }
}
