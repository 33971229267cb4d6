/// The distance of two exponential averages (APO).
///
/// - Formula: `EMA(fast) - EMA(slow)`; the shorter period is the fast one.
/// - Units: those of the input.
/// - Warm-up: `slow` numbers.
/// - Complexity: O(1) an update.
/// - Source: TA-Lib's `APO` with exponential averages.
public struct AbsolutePriceOscillator: ListedIndicator {
  /// `apo`.
  public static let listing = IndicatorListing(
    "apo", "Absolute price oscillator", .momentum, [.period(12, from: 2, "fast"), .period(26, from: 2, "slow")],
    unit: .price)

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
    averages.append(input).map { $0.fast - $0.slow }
  }
}
