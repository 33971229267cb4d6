public import MarketData

/// Chande's Qstick: the mean body of the last bars (QSTICK).
///
/// - Formula: `SMA of (close - open)`.
/// - Units: price.
/// - Warm-up: `period` bars.
/// - Complexity: O(period) an update.
/// - Source: T. Chande and S. Kroll, "The New Technical Trader", 1994; TA-Lib's `QSTICK`.
public struct Qstick: PeriodIndicator {
  /// `qstick`.
  public static let listing = IndicatorListing("qstick", "Qstick", .momentum, [.period(10)], unit: .price)
  /// First and last price.
  public static let requirement: InputRequirement = [.open, .close]

  private var bodies: RollingWindow

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 10) {
    bodies = RollingWindow(period)
  }

  /// The period.
  public var period: Int { bodies.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    bodies.append(input.close - input.open)
    return bodies.isFull ? bodies.mean : nil
  }
}
