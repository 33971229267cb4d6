/// An average whose weights fall exponentially (EMA).
///
/// - Formula: the mean of the first `period` numbers, then `previous + 2 / (period + 1) x (number - previous)`.
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(1) an update.
/// - Source: TA-Lib's `EMA`, in its classic form.
public struct ExponentialMovingAverage: PeriodIndicator {
  /// `ema`.
  public static let listing = IndicatorListing(
    "ema", "Exponential moving average", .trend, [.period(30)], unit: .price)

  private var average: ExponentialAverage

  /// An average over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 30) {
    average = ExponentialAverage(period)
  }

  /// The period.
  public var period: Int { average.period }

  /// Takes the next number.
  @inline(__always)
  public mutating func advance(_ input: Double) -> Double? { average.append(input) }
}
