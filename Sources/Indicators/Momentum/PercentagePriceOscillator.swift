/// The distance of two exponential averages as a percentage of the slow one (PPO).
///
/// - Formula: `100 x (EMA(fast) - EMA(slow)) / EMA(slow)`, 0 where that is 0; the shorter period is the fast one.
/// - Units: percent.
/// - Warm-up: `slow` numbers.
/// - Complexity: O(1) an update.
/// - Source: TA-Lib's `PPO` with exponential averages.
public struct PercentagePriceOscillator: ListedIndicator {
  /// `ppo`.
  public static let listing = IndicatorListing(
    "ppo", "Percentage price oscillator", .momentum, [.period(12, from: 2, "fast"), .period(26, from: 2, "slow")])

  private var averages: AveragePair

  /// An indicator with its parameters.
  ///
  /// - Precondition: `fast` is from 2 to 100,000, `slow` is from 2 to 100,000.
  public init(fast: Int = 12, slow: Int = 26) {
    averages = AveragePair(fast, slow, aligned: false)
  }

  /// An indicator with its parameters.
  public init(arguments: [Double]) { self.init(fast: Int(arguments[0]), slow: Int(arguments[1])) }

  /// What it was made with: fast, slow.
  public var arguments: [Double] { averages.periods }

  /// Takes the next number.
  public mutating func advance(_ input: Double) -> Double? {
    averages.append(input).map { $0.slow == 0 ? 0 : 100 * (($0.fast - $0.slow) / $0.slow) }
  }
}
