public import MarketData

/// The middle between the highest and the lowest price of the window (MIDPRICE).
///
/// - Formula: `(highest high + lowest low) / 2`.
/// - Units: price.
/// - Warm-up: `period` bars.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `MIDPRICE`.
public struct MidpointPrice: PeriodIndicator {
  /// `midprice`.
  public static let listing = IndicatorListing(
    "midprice", "Midpoint price", .trend, [.period(14, from: 2)], unit: .price)
  /// Highest and lowest price.
  public static let requirement: InputRequirement = [.high, .low]

  private var channel: DonchianChannel

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    channel = DonchianChannel(period: period)
  }

  /// The period.
  public var period: Int { channel.period }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    channel.advance(input)?.middle
  }

  /// The values of all windows at once.
  public func columns(over series: BarColumns) -> [[Double]] {
    [channel.columns(over: series)[1]]
  }
}
