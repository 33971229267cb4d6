/// Wilder's smoothing (RMA).
///
/// - Formula: the mean of the first `period` numbers, then `previous + (number - previous) / period`.
/// - Units: those of the input.
/// - Warm-up: `period` numbers.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978; TA-Lib's `RMA`.
public struct WilderMovingAverage: PeriodIndicator {
  /// `rma`.
  public static let listing = IndicatorListing("rma", "Wilder's moving average", .trend, [.period(30)], unit: .price)

  private var average: WilderAverage

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 30) {
    average = WilderAverage(period)
  }

  /// The period.
  public var period: Int { average.period }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    average.append(input)
  }
}
