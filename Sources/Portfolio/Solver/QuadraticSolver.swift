public import ChampionCore

/// Solves a ``QuadraticProgram``, and proves what it says.
///
/// An active-set method goes first, which is exact. Where it does not come to an end, or there are many scenarios, an
/// interior point finds the neighbourhood of the optimum and the active set goes on from there; if neither is precise
/// enough, that is an error. Every answer is checked on the program as it was given.
public struct QuadraticSolver: Hashable, Sendable {
  /// How large a residual may be.
  public let tolerance: Double
  /// The methods, in the order in which they try; nil: by the size of the program.
  public let methods: [SolverMethod]?
  /// The count of constraints from which the interior point may go first.
  private static let manyConstraints = 400

  /// A solver.
  ///
  /// - Parameters:
  ///   - tolerance: how large each of the ``KKTResiduals`` may be; relative to the numbers of which it is made where
  ///     these are above one.
  ///   - methods: the methods, in the order in which they try; nil: by the size of the program.
  public init(tolerance: Double = 1e-9, methods: [SolverMethod]? = nil) {
    (self.tolerance, self.methods) = (tolerance, methods)
  }

  /// Solves a program.
  ///
  /// - Parameter program: a convex program.
  /// - Returns: an optimum, or why there is none, with its proof.
  /// - Throws: ``ChampionError`` with `badData` if the program makes no sense, `internal` if no method gets the residuals
  ///   below the tolerance.
  /// - Complexity: O((n f + (f + m)²) s) for n variables, m constraints, at most f variables between their limits at a
  ///   time, and s steps, usually twice as many as variables between limits in the end.
  public func solve(_ program: QuadraticProgram) throws(ChampionError) -> QuadraticOutcome {
    try program.check()
    let attempt = SolverAttempt(program: program, tolerance: tolerance)
    for method in methods ?? Self.order(attempt.presolve.scaled) {
      if let outcome = attempt.outcome(method) { return outcome }
    }
    throw ChampionError(
      .internal, "no method solves this program to the tolerance",
      context: ["variables": "\(program.linear.count)", "constraints": "\(program.constraints.count)"],
      remedy: "check that the covariance is positive semi-definite and that numbers are of like size")
  }

  /// The interior point goes first through many constraints of which most have a variable of their own, as a program of
  /// scenarios has: they cost it little, and the active set a step each.
  private static func order(_ program: ScaledProgram) -> [SolverMethod] {
    let isOfScenarios =
      program.rowCount > manyConstraints && 2 * SlackColumns.slacks(program).count > program.rowCount
    return isOfScenarios ? [.interiorPoint, .activeSet] : [.activeSet, .interiorPoint]
  }
}
