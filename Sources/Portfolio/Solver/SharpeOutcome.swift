/// What came of solving a ``SharpeProgram``.
public enum SharpeOutcome: Hashable, Sendable {
  /// The best ratio, and the solution: that of ``SharpeProgram/meanVariance(tradeOff:)`` at the trade-off where the two
  /// problems have the same optimum.
  case maximum(ratio: Double, tradeOff: Double, QuadraticSolution)
  /// No feasible point has a positive excess return; the one of minimum variance.
  case noPositiveExcessReturn(minimumVariance: QuadraticSolution)
  /// A feasible point has no variance and a positive excess return.
  case unbounded(variables: [Double], excessReturn: Double)
  /// No point satisfies all constraints.
  case infeasible(InfeasibilityCertificate)
}
