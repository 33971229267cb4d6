/// Moving average convergence and divergence (MACD): the distance of two averages, and the average of that.
///
/// - Formula: `macd = EMA(fast) - EMA(slow)`, `signal = EMA(signal) of macd`, `histogram = macd - signal`. The fast
///   average begins with the numbers that end with the slow one's first, so that both start on one row.
/// - Units: those of the input.
/// - Warm-up: `slow + signal - 1` numbers.
/// - Complexity: O(1) an update.
/// - Source: G. Appel, "The Moving Average Convergence-Divergence Method", 1979; TA-Lib's `MACD`.
public struct MACD: ListedIndicator {
  /// `macd`.
  public static let listing = IndicatorListing(
    "macd", "Moving average convergence/divergence", .momentum,
    [.period(12, from: 2, "fast"), .period(26, from: 2, "slow"), .period(9, "signal")], unit: .price)

  private var averages: AveragePair
  private var signal: ExponentialAverage

  /// A distance of two averages, and its signal line.
  ///
  /// The shorter of the first two periods is the fast one, whichever comes first.
  ///
  /// - Precondition: `fast` and `slow` are from 2 to 100,000, `signal` from 1.
  public init(fast: Int = 12, slow: Int = 26, signal: Int = 9) {
    averages = AveragePair(fast, slow, aligned: true)
    self.signal = ExponentialAverage(signal)
  }

  /// The periods: fast, slow, signal.
  public init(arguments: [Double]) {
    self.init(fast: Int(arguments[0]), slow: Int(arguments[1]), signal: Int(arguments[2]))
  }

  /// The periods: fast, slow, signal.
  public var arguments: [Double] { averages.periods + [Double(signal.period)] }

  /// Takes the next number.
  @inline(__always)
  public mutating func advance(_ input: Double) -> MACDLines? {
    guard let (fast, slow) = averages.append(input) else { return nil }
    let distance = fast - slow
    return signal.append(distance).map { MACDLines(macd: distance, signal: $0, histogram: distance - $0) }
  }
}
