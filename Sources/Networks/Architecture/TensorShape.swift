/// The shape of what one layer passes to the next, for one window.
public enum TensorShape: Hashable, Sendable {
  /// Features, `[feature]`.
  case vector(Int)
  /// Features of every step, `[step, feature]`.
  case sequence(steps: Int, features: Int)

  /// Steps; a vector counts as one.
  public var steps: Int {
    switch self {
    case .vector: 1
    case .sequence(let steps, _): steps
    }
  }

  /// Features of a step.
  public var features: Int {
    switch self {
    case .vector(let features), .sequence(_, let features): features
    }
  }

  /// Numbers in all.
  public var count: Int { steps * features }
}

extension TensorShape: CustomStringConvertible {
  /// Such as `[60, 5]`.
  public var description: String {
    switch self {
    case .vector(let features): "[\(features)]"
    case .sequence(let steps, let features): "[\(steps), \(features)]"
    }
  }
}
