public import MarketData

/// Wilder's average directional movement index (ADX): how strong a trend is, whichever way it goes.
///
/// - Formula: Wilder's average of ``DirectionalIndex``; a bar without any movement leaves it as it is, and adds nothing
///   to the first average.
/// - Units: 0 to 100.
/// - Warm-up: `2 x period` bars.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 4; TA-Lib's `ADX`.
public struct AverageDirectionalIndex: PeriodIndicator {
  /// `adx`.
  public static let listing = IndicatorListing(
    "adx", "Average directional movement index", .momentum, [.period(14, from: 2)])
  /// Highest, lowest and last price.
  public static let requirement = InputRequirement.highLowClose

  private var sums: DirectionalSums
  private var seen = 0
  private var value = 0.0

  /// An index over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    sums = DirectionalSums(period)
  }

  /// The period.
  public var period: Int { sums.period }

  /// Takes the next bar.
  @inline(__always)
  public mutating func advance(_ input: Bar) -> Double? {
    let period = sums.period
    guard let sums = sums.append(input) else { return nil }
    let index = DirectionalIndex.value(sums.plus, sums.minus)
    let share = 1 / Double(period)
    guard seen < period else {
      if let index { value = value * (1 - share) + index * share }
      return value
    }
    seen += 1
    value += (index ?? 0) * share
    return seen == period ? value : nil
  }
}
