public import MarketData

/// Lambert's commodity channel index (CCI): how far the price is from its average, in mean distances.
///
/// - Formula: `(typical price - mean) / (0.015 x mean distance from the mean)` over `period` bars, where the typical
///   price is `(high + low + close) / 3`; 0 where the price does not move.
/// - Units: a number; about three quarters of a normal market lie within 100 of zero.
/// - Warm-up: `period` bars.
/// - Complexity: O(period) an update.
/// - Source: D. Lambert, "Commodity Channel Index", Commodities, October 1980; TA-Lib's `CCI`.
public struct CommodityChannelIndex: PeriodIndicator {
  /// `cci`.
  public static let listing = IndicatorListing("cci", "Commodity channel index", .momentum, [.period(14, from: 2)])
  /// Highest, lowest and last price.
  public static let requirement = InputRequirement.highLowClose

  private var window: RollingWindow

  /// An index over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    window = RollingWindow(period)
  }

  /// The period.
  public var period: Int { window.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    window.append(input.typicalPrice)
    guard window.isFull else { return nil }
    let mean = window.mean
    return Self.value(window.newest, mean, window.distances(about: mean) / Double(window.capacity))
  }

  /// The index of all windows at once.
  public func columns(over series: BarColumns) -> [[Double]] {
    guard window.isEmpty else { return fold(over: series) }
    let prices = series.typicalPrices
    let means = prices.rollingMeans(window.capacity)
    let distances = prices.rollingDistances(window.capacity, about: means)
    let count = Double(window.capacity)
    return [prices.combined(with: means, distances) { Self.value($0, $1, $2 / count) }]
  }

  @inline(__always)
  private static func value(_ price: Double, _ mean: Double, _ meanDistance: Double) -> Double {
    price.isLevel(with: mean) || meanDistance == 0 ? 0 : (price - mean) / (0.015 * meanDistance)
  }
}
