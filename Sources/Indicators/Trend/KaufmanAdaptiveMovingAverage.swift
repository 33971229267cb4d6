/// Kaufman's average, which follows quickly where the price goes straight and slowly where it wavers (KAMA).
///
/// - Formula: `previous + c x (number - previous)`, begun with the number before, where `c = (e x (2/3 - 2/31) +
///   2/31)²` and `e` is the net change over `period` numbers divided by the sum of all changes; 1 where there was none.
/// - Units: those of the input.
/// - Warm-up: `period + 1` numbers; none for a period of 1, whose average is the number itself.
/// - Complexity: O(period) an update.
/// - Source: P. Kaufman, "Smarter Trading", 1995; TA-Lib's `KAMA`.
public struct KaufmanAdaptiveMovingAverage: PeriodIndicator {
  /// `kama`.
  public static let listing = IndicatorListing(
    "kama", "Kaufman's adaptive moving average", .trend, [.period(30)], unit: .price)

  private var lag: Lag
  private var path: PathLength
  private var average: Double?

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 30) {
    (lag, path) = (Lag(period), PathLength(period))
  }

  /// The period.
  public var period: Int { lag.distance }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    guard lag.distance > 1 else { return input }
    let last = path.last
    let (before, length) = (lag.append(input), path.append(input))
    guard let last, let then = before, let all = length else { return nil }
    let net = input - then
    let efficiency = all <= net || all == 0 ? 1 : abs(net / all)
    let slow = 2.0 / 31
    let share = efficiency * (2.0 / 3 - slow) + slow
    let previous = average ?? last
    let value = previous + share * share * (input - previous)
    average = value
    return value
  }
}
