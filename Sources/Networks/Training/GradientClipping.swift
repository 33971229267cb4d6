import ChampionCore

/// A bound on the gradient of a batch.
///
/// - Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", ICML 2013.
public enum GradientClipping: Codable, Hashable, Sendable {
  /// No bound.
  case none
  /// The gradient of all parameters together is scaled down to this Euclidean norm where it is longer.
  case norm(maximum: Double)
  /// Each element is moved into ± this value.
  case value(maximum: Double)

  /// Checks the bound.
  ///
  /// - Throws: ``ChampionError`` with `usage`.
  func check() throws(ChampionError) {
    switch self {
    case .none: return
    case .norm(let bound), .value(let bound):
      guard bound > 0, bound.isFinite else {
        throw ChampionError(.usage, "gradients cannot be clipped to \(bound)", remedy: "use a bound above zero")
      }
    }
  }

  /// Bounds a gradient in place.
  package func apply(to gradient: UnsafeMutableBufferPointer<Float>) {
    switch self {
    case .none: return
    case .norm(let bound):
      let norm = gradient.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
      guard norm > bound else { return }
      let factor = Float(bound / norm)
      for index in gradient.indices { gradient[index] *= factor }
    case .value(let bound):
      let bound = Float(bound)
      for index in gradient.indices { gradient[index] = min(max(gradient[index], -bound), bound) }
    }
  }
}
