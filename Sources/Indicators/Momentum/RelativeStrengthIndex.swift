/// Wilder's relative strength index (RSI).
///
/// - Formula: `100 x gains / (gains + losses)`, both smoothed by Wilder's average over `period` changes; 0 where the
///   price has not moved, as in TA-Lib.
/// - Units: 0 to 100.
/// - Warm-up: `period + 1` prices.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 6; TA-Lib's `RSI`.
public struct RelativeStrengthIndex: PeriodIndicator {
  /// `rsi`.
  public static let listing = IndicatorListing("rsi", "Relative strength index", .momentum, [.period(14, from: 2)])

  private var moves: GainsAndLosses

  /// An index over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    moves = GainsAndLosses(period)
  }

  /// The period.
  public var period: Int { moves.period }

  /// Takes the next price.
  @inline(__always)
  public mutating func advance(_ input: Double) -> Double? {
    guard let (gain, loss) = moves.append(input) else { return nil }
    let both = gain + loss
    return both == 0 ? 0 : 100 * (gain / both)
  }
}
