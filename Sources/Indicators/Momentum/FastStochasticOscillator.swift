public import MarketData

/// The fast stochastic oscillator (STOCHF): where the close lies in the range of the last bars.
///
/// - Formula: `k = 100 x (close - lowest low) / (highest high - lowest low)` over `period` bars, 0 where that range is
///   nothing; `d = SMA(signal) of k`.
/// - Units: 0 to 100.
/// - Warm-up: `period + signal - 1` bars.
/// - Complexity: O(period) an update.
/// - Source: G. Lane, "Lane's Stochastics", Technical Analysis of Stocks and Commodities, 1984; TA-Lib's `STOCHF`.
public struct FastStochasticOscillator: ListedIndicator {
  /// `stochf`.
  public static let listing = IndicatorListing(
    "stochf", "Stochastic oscillator, fast", .momentum, [.period(5), .period(3, "signal")])
  /// Highest, lowest and last price.
  public static let requirement: InputRequirement = .highLowClose

  private var range: PriceRange
  private var places: RollingWindow

  /// An indicator with its parameters.
  ///
  /// - Precondition: `period` is from 1 to 100,000, `signal` is from 1 to 100,000.
  public init(period: Int = 5, signal: Int = 3) {
    (range, places) = (PriceRange(period), RollingWindow(signal))
  }

  /// An indicator with its parameters.
  public init(arguments: [Double]) { self.init(period: Int(arguments[0]), signal: Int(arguments[1])) }

  /// What it was made with: period, signal.
  public var arguments: [Double] { [Double(range.period), Double(places.capacity)] }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> StochasticLines? {
    guard let (lowest, highest) = range.append(input) else { return nil }
    places.append(StochasticOscillator.place(of: input.close, from: lowest, to: highest))
    return places.isFull ? StochasticLines(k: places.newest, d: places.mean) : nil
  }

  /// The values of all windows at once.
  public func columns(over series: BarColumns) -> [[Double]] {
    guard let (lowest, highest) = range.columns(over: series) else { return fold(over: series) }
    // A window that holds not-a-number yields not-a-number, so what is not warm stays so.
    let k = series.close.combined(with: lowest, highest) { StochasticOscillator.place(of: $0, from: $1, to: $2) }
    let d = k.rollingMeans(places.capacity)
    return [k.combined(with: d) { $1.isNaN ? .nan : $0 }, d]
  }
}
