public import MarketData

/// Seban's supertrend (SUPERTREND): a band of true ranges that follows the price on the side that it leaves behind.
///
/// - Formula: `upper, lower = (high + low) / 2 ± multiplier x ATR`. A band stays where it is rather than move away from
///   the price, unless the close before lies beyond it. The trend is up at first; it turns down where the close is
///   below `lower`, and up where it is above `upper`. The line is `lower` while the trend is up, else `upper`.
/// - Units: the line is a price, the direction 1 or -1.
/// - Warm-up: `period + 1` bars.
/// - Complexity: O(1) an update.
/// - Source: O. Seban; TA-Lib's `SUPERTREND`.
public struct Supertrend: ListedIndicator {
  /// `supertrend`.
  public static let listing = IndicatorListing(
    "supertrend", "Supertrend", .trend, [.period(10, from: 2), .number("multiplier", 3, in: 0...1e6)],
    unit: .price, .number)
  /// Highest, lowest and last price.
  public static let requirement = InputRequirement.highLowClose

  private var range: AverageTrueRange
  private let multiplier: Double
  private var last: State?

  private struct State: Codable, Hashable {
    let upper: Double
    let lower: Double
    let close: Double
    let isUp: Bool
  }

  /// A line over a period, and its distance in average true ranges.
  ///
  /// - Precondition: `period` is from 2 to 100,000, `multiplier` from 0 to 1,000,000.
  public init(period: Int = 10, multiplier: Double = 3) {
    range = AverageTrueRange(period: period)
    self.multiplier = multiplier
  }

  /// The period, and the multiplier.
  public init(arguments: [Double]) { self.init(period: Int(arguments[0]), multiplier: arguments[1]) }

  /// The period, and the multiplier.
  public var arguments: [Double] { range.arguments + [multiplier] }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> SupertrendLines? {
    guard let average = range.advance(input) else { return nil }
    let (middle, width) = (input.medianPrice, multiplier * average)
    var (upper, lower, isUp) = (middle + width, middle - width, true)
    if let last {
      if upper >= last.upper && last.close <= last.upper { upper = last.upper }
      if lower <= last.lower && last.close >= last.lower { lower = last.lower }
      isUp = last.isUp ? input.close >= lower : input.close > upper
    }
    last = State(upper: upper, lower: lower, close: input.close, isUp: isUp)
    return SupertrendLines(line: isUp ? lower : upper, direction: isUp ? 1 : -1)
  }
}
