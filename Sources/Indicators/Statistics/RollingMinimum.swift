/// The least of the last `period` numbers (MIN).
///
/// - Formula: the least number of the window.
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `MIN`.
public struct RollingMinimum: PeriodIndicator {
  /// `min`.
  public static let listing = IndicatorListing("min", "Minimum", .statistics, [.period(30, from: 2)], unit: .price)

  private var window: RollingWindow

  /// A minimum over a period.
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
    return window.isFull ? window.minimum : nil
  }

  /// The minima of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    window.isEmpty ? [series.values.rollingMinima(window.capacity)] : fold(over: series)
  }
}
