/// The mean of the last `period` numbers (SMA).
///
/// - Formula: `sum of the window / period`; of a constant, exactly that constant.
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `SMA`.
public struct SimpleMovingAverage: PeriodIndicator {
  /// `sma`.
  public static let listing = IndicatorListing("sma", "Simple moving average", .trend, [.period(30)], unit: .price)

  private var window: RollingWindow

  /// An average over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 30) {
    window = RollingWindow(period)
  }

  /// The period.
  public var period: Int { window.capacity }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    window.append(input)
    return window.isFull ? window.mean : nil
  }

  /// The means of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    window.isEmpty ? [series.values.rollingMeans(window.capacity)] : fold(over: series)
  }
}
