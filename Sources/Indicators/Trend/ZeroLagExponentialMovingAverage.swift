/// An exponential average of numbers from which their lag is taken first (ZLEMA).
///
/// - Formula: `EMA of (2 x number - number of (period - 1) / 2 before)`.
/// - Units: those of the input.
/// - Warm-up: `period + (period - 1) / 2` numbers.
/// - Complexity: O(1) an update.
/// - Source: J. Ehlers and R. Way, "Zero Lag (Well, Almost)", 2010; TA-Lib's `ZLEMA`.
public struct ZeroLagExponentialMovingAverage: PeriodIndicator {
  /// `zlema`.
  public static let listing = IndicatorListing(
    "zlema", "Zero-lag exponential moving average", .trend, [.period(30)], unit: .price)

  private var lag: RollingWindow
  private var average: ExponentialAverage

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 30) {
    lag = RollingWindow((period - 1) / 2 + 1)
    average = ExponentialAverage(period)
  }

  /// The period.
  public var period: Int { average.period }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    lag.append(input)
    return lag.isFull ? average.append(2 * input - lag.oldest) : nil
  }
}
