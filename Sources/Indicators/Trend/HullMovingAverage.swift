/// Hull's average of weighted averages, quick and smooth (HMA).
///
/// - Formula: `WMA(root of period) of (2 x WMA(period / 2) - WMA(period))`, both periods cut to whole numbers.
/// - Units: those of the input.
/// - Warm-up: `period + root of period - 1` numbers.
/// - Complexity: O(period) an update.
/// - Source: A. Hull, "Hull Moving Average", 2005; TA-Lib's `HMA`.
public struct HullMovingAverage: PeriodIndicator {
  /// `hma`.
  public static let listing = IndicatorListing("hma", "Hull's moving average", .trend, [.period(20)], unit: .price)

  private var half: WeightedMovingAverage
  private var whole: WeightedMovingAverage
  private var outer: WeightedMovingAverage

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 20) {
    half = WeightedMovingAverage(period: max(period / 2, 1))
    whole = WeightedMovingAverage(period: period)
    outer = WeightedMovingAverage(period: max(Int(Double(period).squareRoot()), 1))
  }

  /// The period.
  public var period: Int { whole.period }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    let (short, long) = (half.advance(input), whole.advance(input))
    guard let short, let long else { return nil }
    return outer.advance(2 * short - long)
  }
}
