/// What came of solving a ``QuadraticProgram``.
public enum QuadraticOutcome: Hashable, Sendable {
  /// An optimum.
  case solved(QuadraticSolution)
  /// No point satisfies all constraints; the multipliers prove it.
  case infeasible(InfeasibilityCertificate)
  /// The objective falls without end along the direction, which leaves every limit and the quadratic part alone.
  case unbounded(direction: [Double])
}
