/// Kaufman's efficiency ratio: how straight the price went (ER).
///
/// - Formula: `|number - number before| / sum of |changes|` over `period` changes; 1 where there was none.
/// - Units: 0 to 1.
/// - Warm-up: `period + 1` numbers.
/// - Complexity: O(period) an update.
/// - Source: P. Kaufman, "Smarter Trading", 1995; TA-Lib's `ER`.
public struct EfficiencyRatio: PeriodIndicator {
  /// `er`.
  public static let listing = IndicatorListing("er", "Efficiency ratio", .momentum, [.period(10, from: 2)])

  private var lag: Lag
  private var path: PathLength

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 10) {
    (lag, path) = (Lag(period), PathLength(period))
  }

  /// The period.
  public var period: Int { lag.distance }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    let (before, length) = (lag.append(input), path.append(input))
    guard let then = before, let all = length else { return nil }
    return all == 0 ? 1 : abs(input - then) / all
  }
}
