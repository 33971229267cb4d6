import MarketData

/// How much a bar reaches beyond the one before it, upwards and downwards.
///
/// Only the larger reach of the two counts; equal ones count as none.
///
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 4.
struct DirectionalMovement: Sendable, Codable {
  private var lastHigh: Double?
  private var lastLow = 0.0

  /// Takes the next bar; nil for the first.
  @inline(__always)
  mutating func append(_ bar: Bar) -> (plus: Double, minus: Double)? {
    defer { (lastHigh, lastLow) = (bar.high, bar.low) }
    guard let lastHigh else { return nil }
    let (up, down) = (bar.high - lastHigh, lastLow - bar.low)
    return (up > 0 && up > down ? up : 0, down > 0 && down > up ? down : 0)
  }
}
