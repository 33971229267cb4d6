/// An exponential average: the mean of the first `period` numbers, then `previous + weight x (number - previous)` with
/// `weight = 2 / (period + 1)`.
///
/// - Warm-up: `period` numbers.
/// - Complexity: O(1) an update.
/// - Source: TA-Lib's `EMA`, in its classic form.
struct ExponentialAverage: Sendable, Codable {
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
    let weight = 2 / (Double(period) + 1)
    guard seen < period else {
      value += weight * (number - value)
      return value
    }
    seen += 1
    value += number
    guard seen == period else { return nil }
    value /= Double(period)
    return value
  }
}
