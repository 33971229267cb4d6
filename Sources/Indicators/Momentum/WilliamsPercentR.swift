public import MarketData

/// Williams's %R: how far the close is below the highest price, in the range of the last bars (WILLR).
///
/// - Formula: `-100 x (highest high - close) / (highest high - lowest low)`; 0 where that range is nothing, and kept
///   within -100 and 0.
/// - Units: -100 to 0.
/// - Warm-up: `period` bars.
/// - Complexity: O(period) an update.
/// - Source: L. Williams, "How I Made One Million Dollars Last Year Trading Commodities", 1979; TA-Lib's `WILLR`.
public struct WilliamsPercentR: PeriodIndicator {
  /// `willr`.
  public static let listing = IndicatorListing("willr", "Williams's %R", .momentum, [.period(14, from: 2)])
  /// Highest, lowest and last price.
  public static let requirement: InputRequirement = .highLowClose

  private var range: PriceRange

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    range = PriceRange(period)
  }

  /// The period.
  public var period: Int { range.period }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    range.append(input).map { Self.value(input.close, $0.lowest, $0.highest) }
  }

  /// The values of all windows at once.
  public func columns(over series: BarColumns) -> [[Double]] {
    guard let (lowest, highest) = range.columns(over: series) else { return fold(over: series) }
    return [series.close.combined(with: lowest, highest) { Self.value($0, $1, $2) }]
  }

  @inline(__always)
  private static func value(_ close: Double, _ lowest: Double, _ highest: Double) -> Double {
    guard !highest.isLevel(with: lowest) else { return 0 }
    let place = -100 * ((highest - close) / (highest - lowest))
    // Written so that not-a-number, of a window that is not full, stays so.
    return place > 0 ? 0 : place < -100 ? -100 : place
  }
}
