/// How many elements are still to be waited for.
struct Countdown: Sendable, Codable {
  private var left: Int

  init(_ count: Int) {
    left = count
  }

  /// Counts one element; true once as many went by.
  @inline(__always)
  mutating func isOver() -> Bool {
    guard left > 0 else { return true }
    left -= 1
    return false
  }
}
