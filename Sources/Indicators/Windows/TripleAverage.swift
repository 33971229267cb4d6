/// Three exponential averages in a row, each of the one before.
///
/// - Warm-up: `3 x period - 2` numbers.
/// - Complexity: O(1) an update.
struct TripleAverage: Sendable, Codable {
  private var first: ExponentialAverage
  private var second: ExponentialAverage
  private var third: ExponentialAverage

  /// - Precondition: `period` is at least 1.
  init(_ period: Int) {
    first = ExponentialAverage(period)
    (second, third) = (first, first)
  }

  var period: Int { first.period }

  /// Takes the next number.
  mutating func append(_ number: Double) -> (once: Double, twice: Double, thrice: Double)? {
    guard let once = first.append(number), let twice = second.append(once), let thrice = third.append(twice) else {
      return nil
    }
    return (once, twice, thrice)
  }
}
