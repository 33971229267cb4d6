/// The slope of the straight line that fits the last `period` numbers best (LINEARREG_SLOPE).
///
/// - Formula: `sum of (k - middle) x number / sum of (k - middle)²`, `k` counting from 0 for the oldest number and
///   `middle` being `(period - 1) / 2`.
/// - Units: those of the input, a step.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: least squares; TA-Lib's `LINEARREG_SLOPE`.
public struct LinearRegressionSlope: PeriodIndicator {
  /// `linearreg_slope`.
  public static let listing = IndicatorListing(
    "linearreg_slope", "Linear regression, slope", .statistics, [.period(14, from: 2)], unit: .price)

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
    return window.isFull ? RegressionLine(window).slope : nil
  }

  /// The lines of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    guard window.isEmpty else { return fold(over: series) }
    let period = window.capacity
    return [RegressionLine.column(over: series.values, period: period) { $0.slope }]
  }
}
