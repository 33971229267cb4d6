import Indicators

/// The correlation of the returns of one price with earlier returns of another.
///
/// - Formula: the correlation over `period` pairs of `first / last first - 1` with what `second / last second - 1` was
///   `lag` pairs before.
/// - Units: -1 to 1; 0 where one of the two does not move.
/// - Warm-up: `period + lag + 1` pairs of prices.
/// - Complexity: O(period) an update.
struct LaggedCorrelation: Indicator {
  static let requirement: InputRequirement = .positive

  private var firstReturn = SimpleReturn()
  private var secondReturn = SimpleReturn()
  private var waiting: [Double] = []
  private var correlation: RollingCorrelation
  private let lag: Int

  /// - Precondition: `period` is at least 1, `lag` at least 0.
  init(period: Int, lag: Int) {
    precondition(lag >= 0, "a lag looks back")
    correlation = RollingCorrelation(period: period)
    self.lag = lag
  }

  mutating func advance(_ input: NumberPair) -> Double? {
    // Both must see every pair: one is not to wait for the other.
    let (change, otherChange) = (firstReturn.advance(input.first), secondReturn.advance(input.second))
    guard let first = change, let second = otherChange else { return nil }
    waiting.append(second)
    guard waiting.count > lag else { return nil }
    return correlation.update(NumberPair(first, waiting.removeFirst()))
  }
}
