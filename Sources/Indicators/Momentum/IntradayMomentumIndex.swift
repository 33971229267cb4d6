public import MarketData

/// Chande's relative strength of the bodies of bars (IMI).
///
/// - Formula: `100 x rises / (rises + falls)`, the sums over the window of `close - open` where it is positive and
///   where it is negative; 50 where there are neither.
/// - Units: 0 to 100.
/// - Warm-up: `period` bars.
/// - Complexity: O(period) an update.
/// - Source: T. Chande and S. Kroll, "The New Technical Trader", 1994; TA-Lib's `IMI`.
public struct IntradayMomentumIndex: PeriodIndicator {
  /// `imi`.
  public static let listing = IndicatorListing("imi", "Intraday momentum index", .momentum, [.period(14, from: 2)])
  /// First and last price.
  public static let requirement: InputRequirement = [.open, .close]

  private var rises: RollingWindow
  private var falls: RollingWindow

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    (rises, falls) = (RollingWindow(period), RollingWindow(period))
  }

  /// The period.
  public var period: Int { rises.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    rises.append(max(input.close - input.open, 0))
    falls.append(max(input.open - input.close, 0))
    guard rises.isFull else { return nil }
    let rise = rises.sum
    let both = rise + falls.sum
    return both == 0 ? 50 : 100 * (rise / both)
  }
}
