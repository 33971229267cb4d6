public import MarketData

/// Wilder's directional indicator of movement down (MINUS_DI).
///
/// - Formula: `100 x` Wilder's sum of the movement down `/` Wilder's sum of the true range; 0 where there was no range.
/// - Units: 0 to 100. TA-Lib takes a period of 1 too, and then yields a fraction.
/// - Warm-up: `period + 1` bars.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 4; TA-Lib's `MINUS_DI`.
public struct MinusDirectionalIndicator: PeriodIndicator {
  /// `minus_di`.
  public static let listing = IndicatorListing(
    "minus_di", "Minus directional indicator", .momentum, [.period(14, from: 2)])
  /// Highest, lowest and last price.
  public static let requirement = InputRequirement.highLowClose

  private var sums: DirectionalSums

  /// An indicator over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    sums = DirectionalSums(period)
  }

  /// The period.
  public var period: Int { sums.period }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    sums.append(input).map { $0.range == 0 ? 0 : 100 * ($0.minus / $0.range) }
  }
}
