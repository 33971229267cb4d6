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

  private var moves: GainsAndLosses

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    moves = GainsAndLosses(period)
  }

  /// The period.
  public var period: Int { moves.period }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    guard let (gain, loss) = moves.append(input) else { return nil }
    let both = gain + loss
    return both == 0 ? 0 : 100 * ((gain - loss) / both)
  }
}
