public import MarketData

/// Wilder's average directional movement rating (ADXR): the mean of an ADX and an earlier one.
///
/// - Formula: `(ADX + ADX of period - 1 bars before) / 2`.
/// - Units: 0 to 100.
/// - Warm-up: `3 x period - 1` bars.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 4; TA-Lib's `ADXR`.
public struct AverageDirectionalRating: PeriodIndicator {
  /// `adxr`.
  public static let listing = IndicatorListing(
    "adxr", "Average directional movement rating", .momentum, [.period(14, from: 2)])
  /// Highest, lowest and last price.
  public static let requirement = InputRequirement.highLowClose

  private var index: AverageDirectionalIndex
  private var lag: Lag

  /// A rating over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    index = AverageDirectionalIndex(period: period)
    lag = Lag(period - 1)
  }

  /// The period.
  public var period: Int { index.period }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    guard let now = index.advance(input), let then = lag.append(now) else { return nil }
    return (now + then) / 2
  }
}
