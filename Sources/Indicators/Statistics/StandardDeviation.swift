/// The standard deviation of the last `period` numbers (STDDEV).
///
/// - Formula: `deviations x root of (sum of (number - mean)² / period)`; of a constant, exactly 0.
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(period) an update.
/// - Source: TA-Lib's `STDDEV`.
public struct StandardDeviation: ListedIndicator {
  /// `stddev`.
  public static let listing = IndicatorListing(
    "stddev", "Standard deviation", .statistics, [.period(5, from: 2), .number("deviations", 1, in: -1e6...1e6)],
    unit: .price)

  private var window: RollingWindow
  private let deviations: Double

  /// A deviation over a period.
  ///
  /// - Parameter deviations: what the deviation is multiplied with.
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 5, deviations: Double = 1) {
    window = RollingWindow(period)
    self.deviations = deviations
  }

  /// The period, and the deviations.
  public init(arguments: [Double]) { self.init(period: Int(arguments[0]), deviations: arguments[1]) }

  /// The period, and the deviations.
  public var arguments: [Double] { [Double(window.capacity), deviations] }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    window.append(input)
    return window.isFull ? deviations * (window.squares / Double(window.capacity)).squareRoot() : nil
  }

  /// The deviations of all windows at once.
  public func columns(over series: NumberSeries) -> [[Double]] {
    guard window.isEmpty else { return fold(over: series) }
    let (values, period, deviations) = (series.values, window.capacity, deviations)
    let squares = values.rollingSquares(period, about: values.rollingMeans(period))
    return [squares.map { deviations * ($0 / Double(period)).squareRoot() }]
  }
}
