/// An exponential average with its lag taken out twice (TEMA).
///
/// - Formula: `3 x EMA - 3 x EMA of EMA + EMA of EMA of EMA`.
/// - Units: those of the input.
/// - Warm-up: `3 x period - 2` numbers.
/// - Complexity: O(1) an update.
/// - Source: P. Mulloy, "Smoothing Data with Less Lag", Technical Analysis of Stocks and Commodities, 1994; TA-Lib's
///   `TEMA`.
public struct TripleExponentialMovingAverage: PeriodIndicator {
  /// `tema`.
  public static let listing = IndicatorListing(
    "tema", "Triple exponential moving average", .trend, [.period(30)], unit: .price)

  private var averages: TripleAverage

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 30) {
    averages = TripleAverage(period)
  }

  /// The period.
  public var period: Int { averages.period }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    averages.append(input).map { 3 * $0.once - 3 * $0.twice + $0.thrice }
  }
}
