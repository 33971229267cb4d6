/// An earlier number less the mean of a window about whose middle it lies (DPO).
///
/// Charts draw the value at the earlier number, where it is not known yet; here it stands at the newest number of the
/// window.
///
/// - Formula: `number of (period / 2 + 1) before - SMA(period)`, the half cut to a whole number.
/// - Units: those of the input.
/// - Warm-up: `period` numbers, and 3 for a period of 2.
/// - Complexity: O(period) an update.
/// - Source: S. Achelis, "Technical Analysis from A to Z", 1995; TA-Lib's `DPO`.
public struct DetrendedPriceOscillator: PeriodIndicator {
  /// `dpo`.
  public static let listing = IndicatorListing(
    "dpo", "Detrended price oscillator", .momentum, [.period(20, from: 2)], unit: .price)

  private var window: RollingWindow
  private var lag: Lag

  /// An oscillator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 20) {
    (window, lag) = (RollingWindow(period), Lag(period / 2 + 1))
  }

  /// The period.
  public var period: Int { window.capacity }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    window.append(input)
    guard let then = lag.append(input), window.isFull else { return nil }
    return then - window.mean
  }
}
