/// How many of the `period` numbers before are below a number, in percent (PERCENTRANK).
///
/// - Formula: `100 x (count of numbers before that are less) / period`; equal ones are not counted.
/// - Units: 0 to 100.
/// - Warm-up: `period + 1` numbers.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `PERCENTRANK`.
public struct PercentRank: PeriodIndicator {
  /// `percentrank`.
  public static let listing = IndicatorListing("percentrank", "Percent rank", .statistics, [.period(100, from: 2)])

  private var window: RollingWindow

  /// A rank over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 100) {
    window = RollingWindow(period)
  }

  /// The period.
  public var period: Int { window.capacity }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    defer { window.append(input) }
    guard window.isFull else { return nil }
    let below = window.withNumbers { numbers in
      var count = 0
      for number in numbers { count += number < input ? 1 : 0 }
      return count
    }
    return 100 * (Double(below) / Double(window.capacity))
  }
}
