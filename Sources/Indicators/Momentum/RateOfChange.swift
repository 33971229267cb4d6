/// A number compared with the one `period` before it (ROC).
///
/// - Formula: `100 x (number / number before - 1)`; 0 where that one is 0, as in TA-Lib.
/// - Units: percent.
/// - Warm-up: `period + 1` numbers.
/// - Complexity: O(1) an update.
/// - Source: TA-Lib's `ROC`.
public struct RateOfChange: PeriodIndicator {
  /// `roc`.
  public static let listing = IndicatorListing("roc", "Rate of change, percent", .momentum, [.period(10)])

  private var lag: Lag

  /// A comparison over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 10) {
    lag = Lag(period)
  }

  /// The period.
  public var period: Int { lag.distance }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    lag.append(input).map { Self.compare(input, $0) }
  }

  /// All comparisons at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    lag.column(over: series.values, Self.compare).map { [$0] } ?? fold(over: series)
  }

  @inline(__always)
  private static func compare(_ now: Double, _ then: Double) -> Double { then == 0 ? 0 : 100 * (now / then - 1) }
}
