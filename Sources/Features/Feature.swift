public import Indicators

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
  /// The log return in units of the volatility of the 60 sessions before, between -10 and 10.
  case returnScore
  /// The log return of three sessions in such units.
  case threeDayReturnScore
  /// The move from the close before to the open in such units.
  case gapScore
  /// The log of the true range over its mean of the 60 sessions before; -2.4 where the price stands still.
  case rangeScore
  /// One number of an indicator of the catalogue. One that is a price is divided by what the indicator is fed with: by
  /// the close, where that is the whole bar.
  case indicator(IndicatorNumber)

  /// What a model sees unless its recipe says otherwise.
  public static let standard: [Feature] = [
    .logReturn, .range, .relativeVolume, .relativeStrength, .averageTrueRange, .movingAverageGap, .volatility,
  ]

  /// What detectors of anomalies see unless their recipe says otherwise: bars in units of their own past.
  public static let unusual: [Feature] = [.relativeVolume, .returnScore, .rangeScore, .gapScore, .threeDayReturnScore]

  /// The feature over a whole series; nil where it is warming up.
  ///
  /// - Shape: `[session]`.
  func values(over bars: BarColumns) -> [Double?] {
    switch self {
    case .logReturn: Array(LogReturn().batch(over: bars.close))
    case .range: Array(LogRange().batch(over: bars))
    case .relativeVolume: Array(RelativeVolume(period: 20).batch(over: bars))
    case .relativeStrength:
      RelativeStrengthIndex(period: 14).batch(over: bars.close).map { $0.map { $0 / 100 - 0.5 } }
    case .averageTrueRange: ratio(Array(AverageTrueRange(period: 14).batch(over: bars)), to: bars.close)
    case .movingAverageGap:
      ratio(bars.close, to: Array(SimpleMovingAverage(period: 20).batch(over: bars.close))).map {
        $0.map { $0 - 1 }
      }
    case .volatility: Array(RollingVolatility(period: 20).batch(over: bars.close))
    case .returnScore: Self.known(TrailingScores(bars).returns())
    case .threeDayReturnScore: Self.known(TrailingScores(bars).returns(over: 3))
    case .gapScore: Self.known(TrailingScores(bars).gaps)
    case .rangeScore: Self.known(TrailingScores(bars).ranges)
    case .indicator(let number): levelFree(number, bars)
    }
  }

  /// The feature over a whole series, not-a-number where it is warming up.
  ///
  /// - Shape: `[session]`.
  public func column(over bars: BarColumns) -> [Double] { values(over: bars).map { $0 ?? .nan } }

  private func levelFree(_ number: IndicatorNumber, _ bars: BarColumns) -> [Double?] {
    let values = BarIndicator(number.specification).columns(over: bars)[number.output].map { $0.isNaN ? nil : $0 }
    let level = bars.column(number.specification.sources.first ?? .close)
    switch number.unit {
    case .price: return ratio(values, to: level)
    case .squaredPrice: return ratio(values, to: level.map { $0 * $0 })
    case .number, .level: return values
    }
  }

  private static func known(_ values: [Double]) -> [Double?] { values.map { $0.isNaN ? nil : $0 } }

  private func ratio(_ values: [Double?], to prices: [Double]) -> [Double?] {
    zip(values, prices).map { value, price in value.map { $0 / price } }
  }

  private func ratio(_ prices: [Double], to values: [Double?]) -> [Double?] {
    zip(prices, values).map { price, value in value.map { price / $0 } }
  }
}
