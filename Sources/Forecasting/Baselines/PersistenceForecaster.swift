public import ChampionCore
public import Features

/// The baseline: the price, the volatility, the volume stay what they are; a rise is as likely as a fall.
public struct PersistenceForecaster: FittedForecaster {
  /// The furthest step.
  public let horizon: Int

  /// A baseline up to a horizon.
  public init(horizon: Int) {
    self.horizon = horizon
  }

  /// There is nothing to fit.
  public static func fit(on data: LearningData, seed: UInt64) throws(ChampionError) -> PersistenceForecaster {
    PersistenceForecaster(horizon: data.steps.upperBound)
  }

  /// What was last known.
  public func forecasts(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[ScaledForecast]] {
    try require(origins, in: table)
    return origins.map { Array(repeating: ScaledForecast(table.target.persistence($0)), count: horizon) }
  }
}
