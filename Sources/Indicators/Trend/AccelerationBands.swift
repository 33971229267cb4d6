public import MarketData

/// Headley's bands, whose width follows the range of the bars (ACCBANDS).
///
/// - Formula: moving averages of `high x (1 + w)`, of the close, and of `low x (1 - w)`, where `w = 4 x (high - low) /
///   (high + low)`.
/// - Units: price.
/// - Warm-up: `period` bars.
/// - Complexity: O(period) an update.
/// - Source: P. Headley, "Big Trends in Trading", 2002; TA-Lib's `ACCBANDS`.
public struct AccelerationBands: PeriodIndicator {
  /// `accbands`.
  public static let listing = IndicatorListing(
    "accbands", "Acceleration bands", .trend, [.period(20, from: 2)], unit: .price)
  /// Highest, lowest and last price.
  public static let requirement: InputRequirement = .highLowClose

  private var upper: RollingWindow
  private var middle: RollingWindow
  private var lower: RollingWindow

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 20) {
    upper = RollingWindow(period)
    (middle, lower) = (upper, upper)
  }

  /// The period.
  public var period: Int { upper.capacity }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> PriceBand? {
    let both = input.high + input.low
    let width = both == 0 ? 0 : 4 * (input.high - input.low) / both
    upper.append(input.high * (1 + width))
    middle.append(input.close)
    lower.append(input.low * (1 - width))
    return upper.isFull ? PriceBand(upper: upper.mean, middle: middle.mean, lower: lower.mean) : nil
  }
}
