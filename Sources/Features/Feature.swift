public import Indicators
public import MarketData

/// A number computed at each session from the bars up to it: what a model sees.
///
/// All features are free of the price's level and unit, so that a split or a long trend does not leave the range that a
/// model was trained on. The raw value is the name in files.
public enum Feature: Hashable, Sendable {
  /// The log return of the close.
  case logReturn
  /// The log of high over low.
  case range
  /// The log of the volume over its mean of the 20 sessions before.
  case relativeVolume
  /// Wilder's relative strength index over 14 sessions, as a fraction, less one half.
  case relativeStrength
  /// Wilder's average true range over 14 sessions, as a fraction of the close.
  case averageTrueRange
  /// The close over its mean of 20 sessions, less one.
  case movingAverageGap
  /// The standard deviation of 20 log returns.
  case volatility
  /// One number of an indicator of the catalogue; one that is a price is divided by what the indicator is fed with.
  case indicator(IndicatorSpecification, output: Int)

  /// What a model sees unless its recipe says otherwise.
  public static let standard: [Feature] = [
    .logReturn, .range, .relativeVolume, .relativeStrength, .averageTrueRange, .movingAverageGap, .volatility,
  ]

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
      ratio(series.close, to: Array(SimpleMovingAverage(period: 20).batch(over: series.close))).map {
        $0.map { $0 - 1 }
      }
    case .volatility: Array(RollingVolatility(period: 20).batch(over: series.close))
    case .indicator(let specification, let output): levelFree(specification, output, series)
    }
  }

  /// The feature over a whole series, not-a-number where it is warming up.
  ///
  /// - Shape: `[session]`.
  public func column(over series: BarSeries) -> [Double] { values(over: series).map { $0 ?? .nan } }

  private func levelFree(_ specification: IndicatorSpecification, _ output: Int, _ series: BarSeries) -> [Double?] {
    let bars = BarColumns(series)
    let values = BarIndicator(specification).columns(over: bars)[output].map { $0.isNaN ? nil : $0 }
    let level = bars.column(specification.sources.first ?? .close)
    switch specification.unit(ofOutput: output) {
    case .price: return ratio(values, to: level)
    case .squaredPrice: return ratio(values, to: level.map { $0 * $0 })
    case .number, .level: return values
    }
  }

  private func ratio(_ values: [Double?], to prices: [Double]) -> [Double?] {
    zip(values, prices).map { value, price in value.map { $0 / price } }
  }

  private func ratio(_ prices: [Double], to values: [Double?]) -> [Double?] {
    zip(prices, values).map { price, value in value.map { price / $0 } }
  }
}
