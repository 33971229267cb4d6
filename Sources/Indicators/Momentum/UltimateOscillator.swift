public import MarketData

/// Williams's oscillator of buying pressure over three periods (ULTOSC).
///
/// - Formula: `100 x (4 a + 2 b + c) / 7`, each the sum of `close - true low` over the sum of the true range in its
///   period, the shortest weighing most; one without any range counts as 0.
/// - Units: 0 to 100.
/// - Warm-up: the longest period and 1 bar.
/// - Complexity: O(period) an update.
/// - Source: L. Williams, "The Ultimate Oscillator", Technical Analysis of Stocks and Commodities, 1985; TA-Lib's
///   `ULTOSC`.
public struct UltimateOscillator: ListedIndicator {
  /// `ultosc`.
  public static let listing = IndicatorListing(
    "ultosc", "Ultimate oscillator", .momentum, [.period(7, "short"), .period(14, "middle"), .period(28, "long")])
  /// Highest, lowest and last price.
  public static let requirement: InputRequirement = .highLowClose

  private let periods: [Int]
  private var short: BuyingPressure
  private var middle: BuyingPressure
  private var long: BuyingPressure
  private var lastClose: Double?

  /// An indicator with its parameters, in any order.
  ///
  /// - Precondition: all are from 1 to 100,000.
  public init(short: Int = 7, middle: Int = 14, long: Int = 28) {
    periods = [short, middle, long]
    let ascending = periods.sorted()
    self.short = BuyingPressure(ascending[0])
    self.middle = BuyingPressure(ascending[1])
    self.long = BuyingPressure(ascending[2])
  }

  /// An indicator with its parameters.
  public init(arguments: [Double]) {
    self.init(short: Int(arguments[0]), middle: Int(arguments[1]), long: Int(arguments[2]))
  }

  /// What it was made with: short, middle, long.
  public var arguments: [Double] { periods.map(Double.init) }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    defer { lastClose = input.close }
    guard let lastClose else { return nil }
    let (low, high) = (min(input.low, lastClose), max(input.high, lastClose))
    let (pressure, range) = (input.close - low, high - low)
    let (first, second) = (short.append(pressure, range), middle.append(pressure, range))
    guard let third = long.append(pressure, range), let first, let second else { return nil }
    return 100 * ((4 * first + 2 * second + third) / 7)
  }
}

/// The share of the true range that buyers took, over a window.
private struct BuyingPressure: Codable {
  private var pressures: RollingWindow
  private var ranges: RollingWindow

  init(_ period: Int) {
    (pressures, ranges) = (RollingWindow(period), RollingWindow(period))
  }

  mutating func append(_ pressure: Double, _ range: Double) -> Double? {
    pressures.append(pressure)
    ranges.append(range)
    guard ranges.isFull else { return nil }
    let all = ranges.sum
    return all == 0 ? 0 : pressures.sum / all
  }
}
