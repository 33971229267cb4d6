/// Bollinger's bands (BBANDS): a moving average with a band of standard deviations on both sides.
///
/// - Formula: `middle = SMA`, `upper, lower = middle ± deviations x` the standard deviation of the window (divisor
///   `period`).
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: J. Bollinger, "Bollinger on Bollinger Bands", 2001; TA-Lib's `BBANDS` with a simple average.
public struct BollingerBands: ListedIndicator {
  /// `bbands`.
  public static let listing = IndicatorListing(
    "bbands", "Bollinger bands", .trend,
    [
      .period(20, from: 2), .number("deviations above", 2, in: -1e6...1e6),
      .number("deviations below", 2, in: -1e6...1e6, twin: 1),
    ], unit: .price)

  private var window: RollingWindow
  private let above: Double
  private let below: Double

  /// Bands over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 20, deviationsAbove: Double = 2, deviationsBelow: Double? = nil) {
    window = RollingWindow(period)
    (above, below) = (deviationsAbove, deviationsBelow ?? deviationsAbove)
  }

  /// The period, and the deviations above and below.
  public init(arguments: [Double]) {
    self.init(period: Int(arguments[0]), deviationsAbove: arguments[1], deviationsBelow: arguments[2])
  }

  /// The period, and the deviations above and below.
  public var arguments: [Double] { [Double(window.capacity), above, below] }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> PriceBand? {
    window.append(input)
    guard window.isFull else { return nil }
    let mean = window.mean
    let deviation = (window.squares(about: mean) / Double(window.capacity)).squareRoot()
    return PriceBand(upper: mean + above * deviation, middle: mean, lower: mean - below * deviation)
  }

  /// The bands of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    guard window.isEmpty else { return fold(over: series) }
    let means = series.values.rollingMeans(window.capacity)
    var squares = series.values.rollingSquares(window.capacity, about: means)
    let (period, above, below) = (Double(window.capacity), above, below)
    let lower = means.combined(with: squares) { $0 - below * ($1 / period).squareRoot() }
    squares.combine(with: means) { $1 + above * ($0 / period).squareRoot() }
    return [squares, means, lower]
  }
}
