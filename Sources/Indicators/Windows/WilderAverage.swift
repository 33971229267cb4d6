/// Wilder's smoothing: the mean of the first `period` numbers, then `previous + (number - previous) / period`.
///
/// - Warm-up: `period` numbers.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978.
struct WilderAverage: Sendable, Codable {
  private let length: Period
  private var seen = 0
  private var value = 0.0

  /// - Precondition: `period` is at least 1.
  init(_ period: Int) {
    length = Period(period)
  }

  var period: Int { length.count }

  @inline(__always)
  mutating func append(_ number: Double) -> Double? {
    let share = 1 / Double(period)
    guard seen < period else {
      value = value * (1 - share) + number * share
      return value
    }
    seen += 1
    value += number
    guard seen == period else { return nil }
    value /= Double(period)
    return value
  }
}
