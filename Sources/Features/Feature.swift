import Indicators
import MarketData

/// A number computed at each session from the bars up to it: what a model sees.
///
/// All features are free of the price's level and unit, so that a split or a long trend does not leave the range that a
/// model was trained on. The raw value is the name in files.
public enum Feature: String, Codable, Hashable, Sendable, CaseIterable {
  /// The log return of the close.
  case logReturn = "log_return"
  /// The log of high over low.
  case range
  /// The log of the volume over its mean of the 20 sessions before.
  case relativeVolume = "relative_volume_20"
  /// Wilder's relative strength index over 14 sessions, as a fraction, less one half.
  case relativeStrength = "rsi_14"
  /// Wilder's average true range over 14 sessions, as a fraction of the close.
  case averageTrueRange = "atr_14"
  /// The close over its mean of 20 sessions, less one.
  case movingAverageGap = "sma_gap_20"
  /// The standard deviation of 20 log returns.
  case volatility = "volatility_20"

  /// The feature over a whole series; nil where it is warming up.
  ///
  /// - Shape: `[session]`.
  func values(over series: BarSeries) -> [Double?] {
    switch self {
    case .logReturn: Array(LogReturn().batch(over: series.close))
    case .range: Array(LogRange().batch(over: series))
    case .relativeVolume: Array(RelativeVolume(period: 20).batch(over: series))
    case .relativeStrength:
      RelativeStrengthIndex(period: 14).batch(over: series.close).map { $0.map { $0 / 100 - 0.5 } }
    case .averageTrueRange: ratio(Array(AverageTrueRange(period: 14).batch(over: series)), to: series.close)
    case .movingAverageGap:
      ratio(series.close, to: Array(SimpleMovingAverage(period: 20).batch(over: series.close))).map { $0.map { $0 - 1 } }
    case .volatility: Array(RollingVolatility(period: 20).batch(over: series.close))
    }
  }

  private func ratio(_ values: [Double?], to prices: [Double]) -> [Double?] {
    zip(values, prices).map { value, price in value.map { $0 / price } }
  }

  private func ratio(_ prices: [Double], to values: [Double?]) -> [Double?] {
    zip(prices, values).map { price, value in value.map { price / $0 } }
  }
}
