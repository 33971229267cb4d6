/// The sum of the last `period` numbers (SUM).
///
/// - Formula: the sum of the window.
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `SUM`.
public struct RollingSum: PeriodIndicator {
  /// `sum`.
  public static let listing = IndicatorListing("sum", "Sum", .statistics, [.period(30, from: 2)], unit: .price)

  private var window: RollingWindow

  /// A sum over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 30) {
    window = RollingWindow(period)
  }

  /// The period.
  public var period: Int { window.capacity }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    window.append(input)
    return window.isFull ? window.sum : nil
  }

  /// The sums of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    window.isEmpty ? [series.values.rollingSums(window.capacity)] : fold(over: series)
  }
}
