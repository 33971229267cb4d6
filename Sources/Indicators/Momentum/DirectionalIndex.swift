public import MarketData

/// Wilder's directional movement index (DX): how one-sided the movement was.
///
/// - Formula: `100 x |plus - minus| / (plus + minus)` of the two sums of movement; the value before where there was no
///   movement at all, 0 at first.
/// - Units: 0 to 100.
/// - Warm-up: `period + 1` bars.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 4; TA-Lib's `DX`.
public struct DirectionalIndex: PeriodIndicator {
  /// `dx`.
  public static let listing = IndicatorListing("dx", "Directional movement index", .momentum, [.period(14, from: 2)])
  /// Highest, lowest and last price.
  public static let requirement = InputRequirement.highLowClose

  private var sums: DirectionalSums
  private var last = 0.0

  /// An index over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 14) {
    sums = DirectionalSums(period)
  }

  /// The period.
  public var period: Int { sums.period }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    guard let sums = sums.append(input) else { return nil }
    last = Self.value(sums.plus, sums.minus) ?? last
    return last
  }

  /// The index of two sums, whose true range cancels out; nil where there was no movement.
  @inline(__always)
  static func value(_ plus: Double, _ minus: Double) -> Double? {
    let both = plus + minus
    return both == 0 ? nil : 100 * (abs(plus - minus) / both)
  }
}
