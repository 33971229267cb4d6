/// How far a series went in all: the sum of its last `period` changes, whichever way they went.
///
/// - Warm-up: `period + 1` numbers.
/// - Complexity: O(period) an update.
struct PathLength: Sendable, Codable {
  private var changes: RollingWindow
  /// The number that came last.
  private(set) var last: Double?

  /// - Precondition: `period` is at least 1.
  init(_ period: Int) {
    changes = RollingWindow(period)
  }

  /// Takes the next number; nil while there are fewer changes than the period.
  mutating func append(_ number: Double) -> Double? {
    defer { last = number }
    guard let last else { return nil }
    changes.append(abs(number - last))
    return changes.isFull ? changes.sum : nil
  }
}
