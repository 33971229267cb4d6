/// Chande's oscillator of gains and losses, with Wilder's averages as in TA-Lib (CMO).
///
/// - Formula: `100 x (gains - losses) / (gains + losses)`, both smoothed; 0 where the price has not moved.
/// - Units: -100 to 100.
/// - Warm-up: `period + 1` numbers.
/// - Complexity: O(1) an update.
/// - Source: T. Chande and S. Kroll, "The New Technical Trader", 1994; TA-Lib's `CMO`.
public struct ChandeMomentumOscillator: PeriodIndicator {
  /// `cmo`.
  public static let listing = IndicatorListing("cmo", "Chande momentum oscillator", .momentum, [.period(14, from: 2)])

  private var gains: WilderAverage
  private var losses: WilderAverage
  private var last: Double?

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    (gains, losses) = (WilderAverage(period), WilderAverage(period))
  }

  /// The period.
  public var period: Int { gains.period }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    defer { last = input }
    guard let last else { return nil }
    let change = input - last
    // Both must see every change: one is not to wait for the other.
    let (averageGain, averageLoss) = (gains.append(max(change, 0)), losses.append(max(-change, 0)))
    guard let gain = averageGain, let loss = averageLoss else { return nil }
    let both = gain + loss
    return both == 0 ? 0 : 100 * ((gain - loss) / both)
  }
}
