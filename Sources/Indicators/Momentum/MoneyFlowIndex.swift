public import MarketData

/// The money flow index (MFI): a relative strength index of price times volume.
///
/// - Formula: `100 x rises / (rises + falls)`, the sums over `period` bars of `typical price x volume` where the
///   typical price rose and where it fell; 0 where there was neither.
/// - Units: 0 to 100.
/// - Warm-up: `period + 1` bars.
/// - Complexity: O(period) an update.
/// - Source: G. Quong and A. Soudack, "Volume-weighted RSI: money flow", Technical Analysis of Stocks and Commodities,
///   1989; TA-Lib's `MFI`.
public struct MoneyFlowIndex: PeriodIndicator {
  /// `mfi`.
  public static let listing = IndicatorListing("mfi", "Money flow index", .momentum, [.period(14, from: 2)])
  /// Highest, lowest and last price, and volume.
  public static let requirement: InputRequirement = [.highLowClose, .volume]

  private var rises: RollingWindow
  private var falls: RollingWindow
  private var last: Double?

  /// An index over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    (rises, falls) = (RollingWindow(period), RollingWindow(period))
  }

  /// The period.
  public var period: Int { rises.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    let price = input.typicalPrice
    defer { last = price }
    guard let last else { return nil }
    let flow = Self.flow(price, last, input.volume)
    rises.append(price > last ? flow : 0)
    falls.append(price < last ? flow : 0)
    return rises.isFull ? Self.value(rises.sum, falls.sum) : nil
  }

  /// The index of all windows at once.
  public func columns(over series: BarColumns) -> [[Double]] {
    guard last == nil, series.count > rises.capacity else { return fold(over: series) }
    let (prices, volumes, period) = (series.typicalPrices, series.volume, rises.capacity)
    // The first bar has no price before it; its place holds a flow of nothing, which no full window sees.
    var rising = [Double](repeating: 0, count: series.count)
    var falling = rising
    for row in 1..<series.count {
      let flow = Self.flow(prices[row], prices[row - 1], volumes[row])
      rising[row] = prices[row] > prices[row - 1] ? flow : 0
      falling[row] = prices[row] < prices[row - 1] ? flow : 0
    }
    let (gains, losses) = (rising.rollingSums(period), falling.rollingSums(period))
    var index = gains.combined(with: losses, Self.value)
    index[period - 1] = .nan
    return [index]
  }

  /// What a bar moves, nothing where the price is that of the bar before.
  @inline(__always)
  private static func flow(_ price: Double, _ last: Double, _ volume: Double) -> Double {
    price.isLevel(with: last) ? 0 : price * volume
  }

  @inline(__always)
  private static func value(_ rises: Double, _ falls: Double) -> Double {
    let both = rises + falls
    return both <= 0 ? 0 : 100 * (rises / both)
  }
}
