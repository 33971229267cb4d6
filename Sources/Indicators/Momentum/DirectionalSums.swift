import MarketData

/// Wilder's sums of movement up, of movement down, and of the true range, from which his directional indicators are
/// made.
///
/// - Warm-up: `period + 1` bars.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 4.
struct DirectionalSums: Sendable, Codable {
  private var movement = DirectionalMovement()
  private var trueRange = TrueRange()
  private var plus: WilderSum
  private var minus: WilderSum
  private var range: WilderSum

  init(_ period: Int) {
    (plus, minus, range) = (WilderSum(period), WilderSum(period), WilderSum(period))
  }

  var period: Int { plus.period }

  /// Takes the next bar.
  @inline(__always)
  mutating func append(_ bar: Bar) -> (plus: Double, minus: Double, range: Double)? {
    let (moved, reached) = (movement.append(bar), trueRange.advance(bar))
    guard let moved, let reached else { return nil }
    let isWarm = range.isFull
    plus.append(moved.plus)
    minus.append(moved.minus)
    range.append(reached)
    return isWarm ? (plus.value, minus.value, range.value) : nil
  }
}
