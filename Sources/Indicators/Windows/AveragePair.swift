/// A fast and a slow exponential average.
///
/// - Warm-up: `slow` numbers.
/// - Complexity: O(1) an update.
struct AveragePair: Sendable, Codable {
  private var fast: ExponentialAverage
  private var slow: ExponentialAverage
  private var untilFast: Countdown
  private let isSwapped: Bool

  /// The shorter period is the fast one, whichever comes first.
  ///
  /// - Parameter aligned: whether the fast one begins with the numbers that end with the slow one's first, so that both
  ///   start on one row; else it begins with the first number.
  /// - Precondition: both are at least 1.
  init(_ first: Int, _ second: Int, aligned: Bool) {
    isSwapped = second < first
    fast = ExponentialAverage(min(first, second))
    slow = ExponentialAverage(max(first, second))
    untilFast = Countdown(aligned ? abs(second - first) : 0)
  }

  /// The periods, as they were given.
  var periods: [Double] { (isSwapped ? [slow.period, fast.period] : [fast.period, slow.period]).map(Double.init) }

  /// Takes the next number.
  @inline(__always)
  mutating func append(_ number: Double) -> (fast: Double, slow: Double)? {
    let slowAverage = slow.append(number)
    guard untilFast.isOver() else { return nil }
    let fastAverage = fast.append(number)
    guard let slowAverage, let fastAverage else { return nil }
    return (fastAverage, slowAverage)
  }
}
