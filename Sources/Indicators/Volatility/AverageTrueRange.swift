public import MarketData

/// Wilder's average true range (ATR).
///
/// - Formula: Wilder's average of ``TrueRange``.
/// - Units: price.
/// - Warm-up: `period + 1` bars; the first bar has no true range.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 3; TA-Lib's `ATR`.
public struct AverageTrueRange: PeriodIndicator {
  /// `atr`.
  public static let listing = IndicatorListing("atr", "Average true range", .volatility, [.period(14)], unit: .price)
  /// Highest, lowest and last price.
  public static let requirement = InputRequirement.highLowClose

  private var range = TrueRange()
  private var average: WilderAverage

  /// A range over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 14) {
    average = WilderAverage(period)
  }

  /// The period.
  public var period: Int { average.period }

  /// Takes the next bar.
  @inline(__always)
  public mutating func advance(_ input: Bar) -> Double? {
    range.advance(input).flatMap { average.append($0) }
  }
}
