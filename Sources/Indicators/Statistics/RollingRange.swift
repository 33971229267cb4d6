/// The least and the greatest of the last `period` numbers (MINMAX).
///
/// - Formula: the least and the greatest number of the window.
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `MINMAX`.
public struct RollingRange: PeriodIndicator {
  /// `minmax`.
  public static let listing = IndicatorListing(
    "minmax", "Minimum and maximum", .statistics, [.period(30, from: 2)], unit: .price)

  private var window: RollingWindow

  /// A range over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 30) {
    window = RollingWindow(period)
  }

  /// The period.
  public var period: Int { window.capacity }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> ExtremeLines? {
    window.append(input)
    return window.isFull ? ExtremeLines(minimum: window.minimum, maximum: window.maximum) : nil
  }

  /// The extremes of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    guard window.isEmpty else { return fold(over: series) }
    return [series.values.rollingMinima(window.capacity), series.values.rollingMaxima(window.capacity)]
  }
}
