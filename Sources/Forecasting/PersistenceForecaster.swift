public import Features

/// The baseline: the price stays where it is.
public struct PersistenceForecaster: Forecaster {
  /// `persistence`.
  public static let kind = "persistence"
  /// The furthest step.
  public let horizon: Int

  /// A baseline up to a horizon.
  public init(horizon: Int) {
    self.horizon = horizon
  }

  /// Zero everywhere.
  public func simpleReturns(over table: FeatureTable, origins: [Int]) -> [[Double]] {
    origins.map { _ in Array(repeating: 0, count: horizon) }
  }
}
