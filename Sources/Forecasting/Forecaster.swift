public import ChampionCore
public import Features

/// Something that has been fitted and forecasts returns.
///
/// A forecast at a row may use that row and earlier ones, never later ones.
public protocol Forecaster: Sendable {
  /// The name of the kind, such as `lstm`.
  static var kind: String { get }
  /// The furthest step that can be forecast.
  var horizon: Int { get }

  /// Forecasts the simple returns from each origin's close to the closes 1 to ``horizon`` rows later.
  ///
  /// - Shape: `[origin][step]`.
  /// - Throws: ``ChampionError`` with `badData` if an origin has too few rows before it.
  func simpleReturns(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[Double]]
}
