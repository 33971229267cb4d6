public import ChampionCore
public import Features

/// Something that has been fitted and forecasts a target one to ``horizon`` sessions ahead.
///
/// A forecast at a row may use that row and earlier ones, never later ones.
public protocol Forecaster: Sendable {
  /// The furthest step that can be forecast.
  var horizon: Int { get }

  /// Forecasts at some origins, in the scaled units of the table's target.
  ///
  /// - Shape: `[origin][step]`.
  /// - Throws: ``ChampionError`` with `badData` if an origin has too few rows before it, or the table is of other features
  ///   or another target than the forecaster was fitted on.
  func forecasts(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[ScaledForecast]]
}

/// A forecaster of one kind, that is fitted on data and can be written down.
public protocol FittedForecaster: Forecaster, Codable, Hashable {
  /// Fits one.
  ///
  /// - Throws: ``ChampionError`` with `badData` if there is too little to learn from, or no way to.
  /// - Determinism: bit-equal for equal data and seed on one kernel level.
  static func fit(on data: LearningData, seed: UInt64) throws(ChampionError) -> Self
}

extension Forecaster {
  /// Checks that all origins are rows of the table with some rows up to them.
  func require(_ origins: [Int], in table: FeatureTable, window: Int = 1) throws(ChampionError) {
    guard origins.allSatisfy({ $0 >= window - 1 && $0 < table.count }) else {
      throw ChampionError(
        .badData, "\(table.count) rows of features are too few for a window of \(window)",
        context: ["symbol": table.symbol], remedy: "import more history")
    }
  }
}
