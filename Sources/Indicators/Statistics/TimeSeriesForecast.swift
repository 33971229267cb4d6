/// The next point of the straight line that fits the last `period` numbers best (TSF).
///
/// - Formula: `start + slope x period` of the line of least squares, its start being at the oldest number.
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: least squares; TA-Lib's `TSF`.
public struct TimeSeriesForecast: PeriodIndicator {
  /// `tsf`.
  public static let listing = IndicatorListing(
    "tsf", "Time series forecast", .statistics, [.period(14, from: 2)], unit: .price)

  private var window: RollingWindow

  /// A line over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    window = RollingWindow(period)
  }

  /// The period.
  public var period: Int { window.capacity }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    window.append(input)
    return window.isFull ? RegressionLine(window).height(at: window.capacity) : nil
  }

  /// The lines of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    guard window.isEmpty else { return fold(over: series) }
    let period = window.capacity
    return [RegressionLine.column(over: series.values, period: period) { $0.height(at: period) }]
  }
}
