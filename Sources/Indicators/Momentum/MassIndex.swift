public import MarketData

/// Dorsey's mass index (MASSI): whether the range of the bars widens.
///
/// - Formula: the sum over `slow` bars of `e / EMA(fast) of e`, `e` being `EMA(fast) of (high - low)`; a ratio whose
///   divisor is 0 counts as 1, so that bars without a range give `slow`.
/// - Units: a sum of ratios, about `slow`.
/// - Warm-up: `2 x fast + slow - 2` bars.
/// - Complexity: O(slow) an update.
/// - Source: D. Dorsey, "The Mass Index", Technical Analysis of Stocks and Commodities, 1992; TA-Lib's `MASSI`.
public struct MassIndex: ListedIndicator {
  /// `massi`.
  public static let listing = IndicatorListing(
    "massi", "Mass index", .momentum, [.period(9, from: 2, "fast"), .period(25, from: 2, "slow")])
  /// Highest and lowest price.
  public static let requirement: InputRequirement = [.high, .low]

  private var once: ExponentialAverage
  private var twice: ExponentialAverage
  private var ratios: RollingWindow

  /// An index with the period of its averages, and that of its sum.
  ///
  /// - Precondition: both are from 2 to 100,000.
  public init(fast: Int = 9, slow: Int = 25) {
    (once, twice) = (ExponentialAverage(fast), ExponentialAverage(fast))
    ratios = RollingWindow(slow)
  }

  /// The periods: of the averages, of the sum.
  public init(arguments: [Double]) { self.init(fast: Int(arguments[0]), slow: Int(arguments[1])) }

  /// The periods: of the averages, of the sum.
  public var arguments: [Double] { [Double(once.period), Double(ratios.capacity)] }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    guard let range = once.append(input.high - input.low), let smooth = twice.append(range) else { return nil }
    ratios.append(smooth == 0 ? 1 : range / smooth)
    return ratios.isFull ? ratios.sum : nil
  }
}
