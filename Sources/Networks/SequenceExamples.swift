/// Windows over one table of features, and what each is to be mapped to. Windows overlap; nothing is copied.
///
/// - Shape: features `[row, feature]`, targets `[example, output]`; the window of an example ends at its origin row.
public struct SequenceExamples: Sendable {
  /// Scaled features, row-major.
  public let features: [Float]
  /// Features in a row.
  public let width: Int
  /// The last row of each example's window.
  public let origins: [Int]
  /// Scaled targets, row-major; empty where only forecasts are wanted.
  public let targets: [Float]

  /// Puts examples together.
  ///
  /// - Precondition: every origin is a row of `features`; a network's whole window must lie before its origin, and there
  ///   are as many targets as examples times outputs, or none.
  public init(features: [Float], width: Int, origins: [Int], targets: [Float]) {
    precondition(width > 0 && origins.allSatisfy { $0 >= 0 && ($0 + 1) * width <= features.count }, "no such row")
    self.features = features
    self.width = width
    self.origins = origins
    self.targets = targets
  }

  /// The count of examples.
  public var count: Int { origins.count }
}
