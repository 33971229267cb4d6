import MarketData

/// Wilder's two directional indicators: the share of the true range that was movement up, and down.
///
/// - Warm-up: `period + 1` bars.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 4.
struct DirectionalIndicators: Sendable, Codable, Hashable {
  private var movement = DirectionalMovement()
  private var plus: WilderSum
  private var minus: WilderSum
  private var range: WilderSum

  init(_ period: Int) {
    (plus, minus, range) = (WilderSum(period), WilderSum(period), WilderSum(period))
  }

  var period: Int { plus.period }

  /// Takes the next bar; the indicators are 0 to 100, and 0 where there was no range.
  @inline(__always)
  mutating func append(_ bar: Bar) -> (plus: Double, minus: Double)? {
    guard let moved = movement.append(bar) else { return nil }
    let isWarm = range.isFull
    plus.append(moved.plus)
    minus.append(moved.minus)
    range.append(moved.range)
    guard isWarm else { return nil }
    guard !range.value.isZeroDivisor else { return (0, 0) }
    return (100 * (plus.value / range.value), 100 * (minus.value / range.value))
  }
}
