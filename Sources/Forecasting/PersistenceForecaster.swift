public import ChampionCore
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
  public func simpleReturns(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[Double]] {
    guard origins.allSatisfy({ (0..<table.count).contains($0) }) else {
      throw ChampionError(
        .badData, "there is no such row of features", context: ["symbol": table.symbol], remedy: "import more history")
    }
    return origins.map { _ in Array(repeating: 0, count: horizon) }
  }
}
