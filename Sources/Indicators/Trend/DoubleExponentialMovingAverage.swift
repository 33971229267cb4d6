/// An exponential average with its lag taken out once (DEMA).
///
/// - Formula: `2 x EMA - EMA of EMA`.
/// - Units: those of the input.
/// - Warm-up: `2 x period - 1` numbers.
/// - Complexity: O(1) an update.
/// - Source: P. Mulloy, "Smoothing Data with Faster Moving Averages", Technical Analysis of Stocks and Commodities,
///   1994; TA-Lib's `DEMA`.
public struct DoubleExponentialMovingAverage: PeriodIndicator {
  /// `dema`.
  public static let listing = IndicatorListing(
    "dema", "Double exponential moving average", .trend, [.period(30)], unit: .price)

  private var first: ExponentialAverage
  private var second: ExponentialAverage

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 30) {
    (first, second) = (ExponentialAverage(period), ExponentialAverage(period))
  }

  /// The period.
  public var period: Int { first.period }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    guard let once = first.append(input), let twice = second.append(once) else { return nil }
    return 2 * once - twice
  }
}
