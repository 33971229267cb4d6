public import MarketData

/// The slow stochastic oscillator (STOCH): where the close lies in the range of the last bars, averaged twice.
///
/// - Formula: `fast k = 100 x (close - lowest low) / (highest high - lowest low)` over `period` bars, 0 where that
///   range is nothing; `k = SMA(slowing) of fast k`, `d = SMA(signal) of k`.
/// - Units: 0 to 100.
/// - Warm-up: `period + slowing + signal - 2` bars.
/// - Complexity: O(period) an update.
/// - Source: G. Lane, "Lane's Stochastics", Technical Analysis of Stocks and Commodities, 1984; TA-Lib's `STOCH` with
///   simple averages.
public struct StochasticOscillator: ListedIndicator {
  /// `stoch`.
  public static let listing = IndicatorListing(
    "stoch", "Stochastic oscillator, slow", .momentum, [.period(5), .period(3, "slowing"), .period(3, "signal")])
  /// Highest, lowest and last price.
  public static let requirement = InputRequirement.highLowClose

  private var range: PriceRange
  private var fast: RollingWindow
  private var slow: RollingWindow

  /// An oscillator over a period, and the periods of its two averages.
  ///
  /// - Precondition: all are from 1 to 100,000.
  public init(period: Int = 5, slowing: Int = 3, signal: Int = 3) {
    range = PriceRange(period)
    (fast, slow) = (RollingWindow(slowing), RollingWindow(signal))
  }

  /// The periods: of the range, of the slowing, of the signal.
  public init(arguments: [Double]) {
    self.init(period: Int(arguments[0]), slowing: Int(arguments[1]), signal: Int(arguments[2]))
  }

  /// The periods: of the range, of the slowing, of the signal.
  public var arguments: [Double] { [range.period, fast.capacity, slow.capacity].map(Double.init) }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> StochasticLines? {
    guard let (lowest, highest) = range.append(input) else { return nil }
    fast.append(Self.place(of: input.close, from: lowest, to: highest))
    guard fast.isFull else { return nil }
    slow.append(fast.mean)
    return slow.isFull ? StochasticLines(k: slow.newest, d: slow.mean) : nil
  }

  /// The lines of all windows at once.
  public func columns(over series: BarColumns) -> [[Double]] {
    guard let (lowest, highest) = range.columns(over: series) else { return fold(over: series) }
    // A window that holds not-a-number yields not-a-number, so what is not warm stays so from column to column.
    let places = series.close.combined(with: lowest, highest) { Self.place(of: $0, from: $1, to: $2) }
    let k = places.rollingMeans(fast.capacity)
    let d = k.rollingMeans(slow.capacity)
    return [k.combined(with: d) { $1.isNaN ? .nan : $0 }, d]
  }

  /// Where a price lies from the lowest to the highest, 0 to 100.
  @inline(__always)
  static func place(of price: Double, from lowest: Double, to highest: Double) -> Double {
    highest.isLevel(with: lowest) ? 0 : 100 * ((price - lowest) / (highest - lowest))
  }
}
