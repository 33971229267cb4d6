public import MarketData

/// Chaikin's oscillator (ADOSC): the distance of two exponential averages of the accumulation/distribution line.
///
/// - Formula: `EMA(fast) - EMA(slow)` of ``AccumulationDistribution``, both averages beginning with the line's first
///   value, and going on with the weight `2 / (period + 1)`. The first period need not be the shorter one.
/// - Units: shares.
/// - Warm-up: as many bars as the longer period.
/// - Complexity: O(1) an update.
/// - Source: M. Chaikin; S. Achelis, "Technical Analysis from A to Z", 1995; TA-Lib's `ADOSC`.
public struct AccumulationDistributionOscillator: ListedIndicator {
  /// `adosc`.
  public static let listing = IndicatorListing(
    "adosc", "Accumulation/distribution oscillator", .volume,
    [.period(3, from: 2, "fast"), .period(10, from: 2, "slow")], unit: .level)
  /// Highest, lowest and last price, and volume.
  public static let requirement: InputRequirement = [.highLowClose, .volume]

  private let fast: Int
  private let slow: Int
  private var line = AccumulationDistribution()
  private var fastAverage: Double?
  private var slowAverage: Double?
  private var untilFirst: Countdown

  /// A distance of two averages.
  ///
  /// - Precondition: both periods are from 2 to 100,000.
  public init(fast: Int = 3, slow: Int = 10) {
    (self.fast, self.slow) = (fast, slow)
    untilFirst = Countdown(max(fast, slow) - 1)
  }

  /// The periods: fast, slow.
  public init(arguments: [Double]) { self.init(fast: Int(arguments[0]), slow: Int(arguments[1])) }

  /// The periods: fast, slow.
  public var arguments: [Double] { [Double(fast), Double(slow)] }

  /// Takes the next bar.
  @inline(__always)
  public mutating func advance(_ input: Bar) -> Double? {
    guard let value = line.advance(input) else { return nil }
    let fastAverage = Self.moved(fastAverage ?? value, to: value, over: fast)
    let slowAverage = Self.moved(slowAverage ?? value, to: value, over: slow)
    (self.fastAverage, self.slowAverage) = (fastAverage, slowAverage)
    return untilFirst.isOver() ? fastAverage - slowAverage : nil
  }

  /// An average after one more value.
  @inline(__always)
  private static func moved(_ average: Double, to value: Double, over period: Int) -> Double {
    average + 2 / (Double(period) + 1) * (value - average)
  }
}
