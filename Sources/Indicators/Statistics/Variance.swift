/// The variance of the last `period` numbers (VAR).
///
/// - Formula: `sum of (number - mean)² / period`; of a constant, exactly 0.
/// - Units: those of the input, squared.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `VAR`.
public struct Variance: PeriodIndicator {
  /// `var`.
  public static let listing = IndicatorListing("var", "Variance", .statistics, [.period(5)], unit: .squaredPrice)

  private var window: RollingWindow

  /// A variance over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 5) {
    window = RollingWindow(period)
  }

  /// The period.
  public var period: Int { window.capacity }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    window.append(input)
    return window.isFull ? window.squares / Double(window.capacity) : nil
  }

  /// The variances of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    guard window.isEmpty else { return fold(over: series) }
    let (values, period) = (series.values, window.capacity)
    let squares = values.rollingSquares(period, about: values.rollingMeans(period))
    return [squares.map { $0 / Double(period) }]
  }
}
