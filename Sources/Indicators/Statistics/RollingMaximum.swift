/// The greatest of the last `period` numbers (MAX).
///
/// - Formula: the greatest number of the window.
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `MAX`.
public struct RollingMaximum: PeriodIndicator {
  /// `max`.
  public static let listing = IndicatorListing("max", "Maximum", .statistics, [.period(30, from: 2)], unit: .price)

  private var window: RollingWindow

  /// A maximum over a period.
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
    return window.isFull ? window.maximum : nil
  }

  /// The maxima of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    window.isEmpty ? [series.values.rollingMaxima(window.capacity)] : fold(over: series)
  }
}
