public import MarketData

/// Donchian's channel: the highest and the lowest price of the last bars.
///
/// - Formula: `upper` is the highest high, `lower` the lowest low, `middle` the mean of both.
/// - Units: price.
/// - Warm-up: `period` bars.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `DONCHIAN`.
public struct DonchianChannel: PeriodIndicator {
  /// `donchian`.
  public static let listing = IndicatorListing(
    "donchian", "Donchian channel", .trend, [.period(20, from: 2)], unit: .price)
  /// Highest and lowest price.
  public static let requirement: InputRequirement = [.high, .low]

  private var range: PriceRange

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 20) {
    range = PriceRange(period)
  }

  /// The period.
  public var period: Int { range.period }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> PriceBand? {
    guard let (lowest, highest) = range.append(input) else { return nil }
    return PriceBand(upper: highest, middle: (highest + lowest) / 2, lower: lowest)
  }

  /// The values of all windows at once.
  public func columns(over series: BarColumns) -> [[Double]] {
    guard let (lowest, highest) = range.columns(over: series) else { return fold(over: series) }
    return [highest, highest.combined(with: lowest) { ($0 + $1) / 2 }, lowest]
  }
}
