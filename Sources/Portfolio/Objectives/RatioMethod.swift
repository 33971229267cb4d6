/// How a ratio of a linear function to the volatility is maximised first; those below are what is left if it fails.
package enum RatioMethod: CaseIterable, Hashable, Sendable {
  /// By the solver, on the mean-variance optima.
  case search
  /// As one homogenised program.
  case homogenised
  /// By chords of the path of mean-variance optima.
  case path
}
