/// How large the numbers of a solution are, in the units of ``KKTResiduals``: what rounding is relative to.
struct SolutionSizes {
  /// The largest term of the stationarity, at least one.
  let gradient: Double
  /// The largest variable or value of a scaled constraint, at least one.
  let values: Double

  init(program: QuadraticProgram, solution: QuadraticSolution) {
    let scale = program.objectiveScale
    let slopes = program.gradient(solution.variables) + program.linear + solution.boundMultipliers
    let scaledMultipliers = zip(program.constraints, solution.multipliers).map { $0.scale * $1 }
    gradient = (slopes + scaledMultipliers).reduce(1) { max($0, $1.magnitude / scale) }
    values = program.constraints.reduce(solution.variables.reduce(1) { max($0, $1.magnitude) }) {
      max($0, $1.activity(solution.variables).magnitude / $1.scale)
    }
  }
}

extension KKTResiduals {
  /// Whether all are within a tolerance relative to the sizes of what they are made of.
  func isWithin(_ tolerance: Double, _ sizes: SolutionSizes) -> Bool {
    stationarity <= tolerance * sizes.gradient && dual <= tolerance * sizes.gradient
      && primal <= tolerance * sizes.values && complementarity <= tolerance * sizes.gradient * sizes.values
  }
}
