/// The kinds of indicators, as a trader sorts them.
public enum IndicatorGroup: String, Codable, Hashable, Sendable, CaseIterable {
  /// Averages, bands and stops that lie over the price.
  case trend
  /// How fast and how one-sidedly the price moves.
  case momentum
  /// How far it moves.
  case volatility
  /// Where volume goes.
  case volume
  /// Statistics of a window.
  case statistics
  /// Shapes of one to three candles.
  case patterns
  /// Returns and combinations of a bar's prices.
  case returns
}
