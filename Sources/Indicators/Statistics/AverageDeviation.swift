/// The mean distance of the last `period` numbers from their mean (AVGDEV).
///
/// - Formula: `sum of |number - mean| / period`; of a constant, exactly 0.
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `AVGDEV`.
public struct AverageDeviation: PeriodIndicator {
  /// `avgdev`.
  public static let listing = IndicatorListing(
    "avgdev", "Average deviation", .statistics, [.period(14, from: 2)], unit: .price)

  private var window: RollingWindow

  /// A deviation over a period.
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
    return window.isFull ? window.distances(about: window.mean) / Double(window.capacity) : nil
  }

  /// The deviations of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    guard window.isEmpty else { return fold(over: series) }
    let (values, period) = (series.values, window.capacity)
    let distances = values.rollingDistances(period, about: values.rollingMeans(period))
    return [distances.map { $0 / Double(period) }]
  }
}
