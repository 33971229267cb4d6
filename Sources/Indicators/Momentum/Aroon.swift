public import MarketData

/// Chande's Aroon: how long ago the lowest and the highest price were.
///
/// - Formula: `100 x (period - bars since the extreme) / period`, over `period + 1` bars; of equal extremes the latest
///   counts.
/// - Units: 0 to 100.
/// - Warm-up: `period + 1` bars.
/// - Complexity: O(period) an update.
/// - Source: T. Chande, "Aroon", Technical Analysis of Stocks and Commodities, 1995; TA-Lib's `AROON`.
public struct Aroon: PeriodIndicator {
  /// `aroon`.
  public static let listing = IndicatorListing("aroon", "Aroon", .momentum, [.period(14, from: 2)])
  /// Highest and lowest price.
  public static let requirement: InputRequirement = [.high, .low]

  private var highs: RollingWindow
  private var lows: RollingWindow

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    (highs, lows) = (RollingWindow(period + 1), RollingWindow(period + 1))
  }

  /// The period.
  public var period: Int { highs.capacity - 1 }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> AroonLines? {
    highs.append(input.high)
    lows.append(input.low)
    guard highs.isFull else { return nil }
    let (lowest, highest) = (lows.minimum, highs.maximum)
    return AroonLines(
      down: recency(of: lows.lastPlace { $0 == lowest }), up: recency(of: highs.lastPlace { $0 == highest }))
  }

  /// 100 for the newest place of the window, 0 for the oldest.
  private func recency(of place: Int) -> Double { 100 * Double(place) / Double(highs.capacity - 1) }
}
