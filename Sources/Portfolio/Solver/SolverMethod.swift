/// How a program was solved.
public enum SolverMethod: String, Hashable, Sendable, Codable {
  /// From vertex to vertex and face to face, along one limit after the other; exact.
  case activeSet = "active set"
  /// Through the inside, by Mehrotra's predictor and corrector.
  case interiorPoint = "interior point"
}
