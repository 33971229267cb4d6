/// A solution of a ``QuadraticProgram`` with its proof.
public struct QuadraticSolution: Hashable, Sendable {
  /// The point.
  public let variables: [Double]
  /// Of each constraint; positive where its upper limit presses, negative where its lower one does.
  public let multipliers: [Double]
  /// Of each variable's bounds, with the same signs.
  public let boundMultipliers: [Double]
  /// How well the conditions of an optimum hold, measured on the program as it was given.
  public let residuals: KKTResiduals
  /// What found it.
  public let method: SolverMethod
  /// How many steps that took.
  public let iterations: Int
}
