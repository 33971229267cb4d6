/// A moving average whose weights rise linearly (WMA).
///
/// - Formula: `sum of (k x number) / sum of k`, `k` being 1 for the oldest number of the window and `period` for the
///   newest.
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `WMA`.
public struct WeightedMovingAverage: PeriodIndicator {
  /// `wma`.
  public static let listing = IndicatorListing("wma", "Weighted moving average", .trend, [.period(30)], unit: .price)

  private var window: RollingWindow

  /// An indicator over a period.
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
    return window.isFull ? value(window.oldest, window.shift, window.weightedShift) : nil
  }

  /// The values of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    guard window.isEmpty else { return fold(over: series) }
    let (values, period) = (series.values, window.capacity)
    let (shifts, weighted) = (values.rollingShifts(period), values.rollingWeightedShifts(period))
    return [values.indices.map { $0 < period - 1 ? .nan : value(values[$0 + 1 - period], shifts[$0], weighted[$0]) }]
  }

  private func value(_ oldest: Double, _ shift: Double, _ weightedShift: Double) -> Double {
    let count = Double(window.capacity)
    return oldest + (shift + weightedShift) / (count * (count + 1) / 2)
  }
}
