/// Wilder's running sum: the first `period - 1` numbers added up, then `previous - previous / period + number`.
///
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 4; TA-Lib's directional
///   indicators.
struct WilderSum: Sendable, Codable {
  private let length: Period
  private var seen = 0
  private(set) var value = 0.0

  /// - Precondition: `period` is at least 1.
  init(_ period: Int) {
    length = Period(period)
  }

  var period: Int { length.count }

  /// Whether as many numbers as the first sum holds were added.
  var isFull: Bool { seen >= period - 1 }

  /// Takes the next number.
  @inline(__always)
  mutating func append(_ number: Double) {
    guard !isFull else {
      value = value * (1 - 1 / Double(period)) + number
      return
    }
    seen += 1
    value += number
  }
}
