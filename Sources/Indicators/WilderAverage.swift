/// Wilder's smoothing: the mean of the first `period` numbers, then `previous + (number - previous) / period`.
///
/// - Warm-up: `period` numbers.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978.
struct WilderAverage: Sendable {
  private let period: Double
  private var seen = 0.0
  private var value = 0.0

  init(period: Int) {
    precondition(period >= 1, "a period is at least one number")
    self.period = Double(period)
  }

  mutating func update(_ number: Double) -> Double? {
    if seen < period {
      seen += 1
      value += number
      guard seen == period else { return nil }
      value /= period
    } else {
      value += (number - value) / period
    }
    return value
  }
}
