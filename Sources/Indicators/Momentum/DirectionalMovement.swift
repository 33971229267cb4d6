import MarketData

/// How much a bar reaches beyond the one before it, upwards and downwards, and its true range.
///
/// Only the larger reach of the two counts; equal ones count as none.
///
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 4.
struct DirectionalMovement: Sendable, Codable, Hashable {
  private var last: Last?

  private struct Last: Codable, Hashable {
    let high: Double
    let low: Double
    let close: Double
  }

  /// Takes the next bar; nil for the first.
  @inline(__always)
  mutating func append(_ bar: Bar) -> (plus: Double, minus: Double, range: Double)? {
    defer { last = Last(high: bar.high, low: bar.low, close: bar.close) }
    guard let last else { return nil }
    let (up, down) = (bar.high - last.high, last.low - bar.low)
    let range = max(max(bar.high - bar.low, abs(bar.high - last.close)), abs(bar.low - last.close))
    return (up > 0 && up > down ? up : 0, down > 0 && down > up ? down : 0, range)
  }
}
