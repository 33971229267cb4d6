/// A fast and a slow exponential average that begin on one row: the fast one with the numbers that end with the slow one's first.
///
/// - Warm-up: `slow` numbers.
/// - Complexity: O(1) an update.
struct AveragePair: Sendable, Codable, Hashable {
  private var fast: ExponentialAverage
  private var slow: ExponentialAverage
  private var untilFast: Int
  private let isSwapped: Bool

  /// The shorter period is the fast one, whichever comes first.
  ///
  /// - Precondition: both are at least 1.
  init(_ first: Int, _ second: Int) {
    isSwapped = second < first
    fast = ExponentialAverage(min(first, second))
    slow = ExponentialAverage(max(first, second))
    untilFast = abs(second - first)
  }

  /// The periods, as they were given.
  var periods: [Double] { (isSwapped ? [slow.period, fast.period] : [fast.period, slow.period]).map(Double.init) }

  /// Takes the next number.
  @inline(__always)
  mutating func append(_ number: Double) -> (fast: Double, slow: Double)? {
    let slowAverage = slow.append(number)
    guard untilFast == 0 else {
      untilFast -= 1
      return nil
    }
    let fastAverage = fast.append(number)
    guard let slowAverage, let fastAverage else { return nil }
    return (fastAverage, slowAverage)
  }
}
