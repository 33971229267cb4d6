public import MarketData

/// The average true range as a percentage of the close (NATR).
///
/// - Formula: `100 x ATR / close`; 0 where the close is 0.
/// - Units: percent. TA-Lib takes a period of 1 too, and then yields a price.
/// - Warm-up: `period + 1` bars.
/// - Complexity: O(1) an update.
/// - Source: J. Forman, "Cross-Market Evaluations With Normalized Average True Range", Technical Analysis of Stocks and
///   Commodities, 2006; TA-Lib's `NATR`.
public struct NormalizedAverageTrueRange: PeriodIndicator {
  /// `natr`.
  public static let listing = IndicatorListing(
    "natr", "Normalized average true range", .volatility, [.period(14, from: 2)])
  /// Highest, lowest and last price.
  public static let requirement = InputRequirement.highLowClose

  private var range: AverageTrueRange

  /// A range over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    range = AverageTrueRange(period: period)
  }

  /// The period.
  public var period: Int { range.period }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    range.advance(input).map { input.close == 0 ? 0 : 100 * ($0 / input.close) }
  }
}
