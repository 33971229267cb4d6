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

  private var highs: RollingWindow
  private var lows: RollingWindow

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 20) {
    (highs, lows) = (RollingWindow(period), RollingWindow(period))
  }

  /// The period.
  public var period: Int { highs.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> PriceBand? {
    highs.append(input.high)
    lows.append(input.low)
    guard highs.isFull else { return nil }
    let (highest, lowest) = (highs.maximum, lows.minimum)
    return PriceBand(upper: highest, middle: (highest + lowest) / 2, lower: lowest)
  }

  /// The values of all windows at once.
  public func columns(over series: BarColumns) -> [[Double]] {
    guard highs.isEmpty else { return fold(over: series) }
    let highest = series.high.rollingMaxima(highs.capacity)
    let lowest = series.low.rollingMinima(lows.capacity)
    return [highest, highest.combined(with: lowest) { ($0 + $1) / 2 }, lowest]
  }
}
