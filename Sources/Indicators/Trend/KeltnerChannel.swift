public import MarketData

/// Keltner's channel: an exponential average of the typical price with a band of true ranges on both sides (KC).
///
/// - Formula: `middle = EMA of (high + low + close) / 3`, `upper, lower = middle ± deviations x ATR`. The one of
///   the two that would be ready first begins so much later that both start on one row.
/// - Units: price.
/// - Warm-up: the longer of `period` and `atr period + 1` bars.
/// - Complexity: O(1) an update.
/// - Source: C. Keltner, "How to Make Money in Commodities", 1960, with true ranges for ranges; TA-Lib's `KC`.
public struct KeltnerChannel: ListedIndicator {
  /// `kc`.
  public static let listing = IndicatorListing(
    "kc", "Keltner channel", .trend,
    [.period(20, from: 2), .period(10, "atr period"), .number("deviations", 2, in: -1e6...1e6)], unit: .price)
  /// Highest, lowest and last price.
  public static let requirement = InputRequirement.highLowClose

  private var average: ExponentialAverage
  private var range: AverageTrueRange
  private let deviations: Double
  private var untilAverage: Countdown
  private var untilRange: Countdown

  /// A channel over a period, and the period and the count of its true ranges.
  ///
  /// - Precondition: `period` is from 2 to 100,000, `rangePeriod` from 1.
  public init(period: Int = 20, rangePeriod: Int = 10, deviations: Double = 2) {
    average = ExponentialAverage(period)
    range = AverageTrueRange(period: rangePeriod)
    self.deviations = deviations
    untilAverage = Countdown(rangePeriod - (period - 1))
    untilRange = Countdown(period - 1 - rangePeriod)
  }

  /// The period, the period of the true range, and the count of true ranges.
  public init(arguments: [Double]) {
    self.init(period: Int(arguments[0]), rangePeriod: Int(arguments[1]), deviations: arguments[2])
  }

  /// The period, the period of the true range, and the count of true ranges.
  public var arguments: [Double] { [Double(average.period)] + range.arguments + [deviations] }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> PriceBand? {
    var (middle, width): (Double?, Double?) = (nil, nil)
    if untilAverage.isOver() { middle = average.append(input.typicalPrice) }
    if untilRange.isOver() { width = range.advance(input) }
    guard let middle, let width else { return nil }
    return PriceBand(upper: middle + deviations * width, middle: middle, lower: middle - deviations * width)
  }
}
