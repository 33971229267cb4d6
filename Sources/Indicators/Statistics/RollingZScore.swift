/// How many standard deviations a number lies from the mean of the last `period` numbers, itself among them.
///
/// - Formula: `(number - mean) / root of (sum of (number - mean)² / (period - 1))`; 0 where the window does not move.
/// - Units: standard deviations.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: the standard score, with the divisor of a sample.
public struct RollingZScore: PeriodIndicator {
  /// `zscore`.
  public static let listing = IndicatorListing(
    "zscore", "Z-score", .statistics, [.period(20, from: 2)], isOfTALib: false)

  private var window: RollingWindow

  /// A score over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 20) {
    window = RollingWindow(period)
  }

  /// The period.
  public var period: Int { window.capacity }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    window.append(input)
    guard window.isFull else { return nil }
    let mean = window.mean
    return Self.value(input, mean, window.squares(about: mean), window.capacity)
  }

  /// The scores of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    guard window.isEmpty else { return fold(over: series) }
    let (values, period) = (series.values, window.capacity)
    let means = values.rollingMeans(period)
    let squares = values.rollingSquares(period, about: means)
    return [values.combined(with: means, squares) { Self.value($0, $1, $2, period) }]
  }

  @inline(__always)
  private static func value(_ number: Double, _ mean: Double, _ squares: Double, _ period: Int) -> Double {
    squares == 0 ? 0 : (number - mean) / (squares / Double(period - 1)).squareRoot()
  }
}
