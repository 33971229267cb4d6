public import MarketData

/// Wilder's sum of movement up (PLUS_DM).
///
/// - Formula: the sum of the first `period - 1` movements up, then `previous - previous / period + movement`.
/// - Units: price.
/// - Warm-up: `period` bars, and 2 for a period of 1.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 4; TA-Lib's `PLUS_DM`.
public struct PlusDirectionalMovement: PeriodIndicator {
  /// `plus_dm`.
  public static let listing = IndicatorListing(
    "plus_dm", "Plus directional movement", .momentum, [.period(14)], unit: .price)
  /// Highest and lowest price.
  public static let requirement: InputRequirement = [.high, .low]

  private var movement = DirectionalMovement()
  private var sum: WilderSum

  /// A sum over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 14) {
    sum = WilderSum(period)
  }

  /// The period.
  public var period: Int { sum.period }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    guard let moved = movement.append(input) else { return nil }
    sum.append(moved.plus)
    return sum.isFull ? sum.value : nil
  }
}
