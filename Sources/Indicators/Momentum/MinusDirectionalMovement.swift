public import MarketData

/// Wilder's sum of movement down (MINUS_DM).
///
/// - Formula: the sum of the first `period - 1` movements down, then `previous - previous / period + movement`.
/// - Units: price.
/// - Warm-up: `period` bars, and 2 for a period of 1.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 4; TA-Lib's `MINUS_DM`.
public struct MinusDirectionalMovement: PeriodIndicator {
  /// `minus_dm`.
  public static let listing = IndicatorListing(
    "minus_dm", "Minus directional movement", .momentum, [.period(14)], unit: .price)
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
    sum.append(moved.minus)
    return sum.isFull ? sum.value : nil
  }
}
