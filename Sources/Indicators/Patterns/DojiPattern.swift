public import MarketData

/// A doji (CDLDOJI): a candle that closes about where it opened.
///
/// - Formula: the body is at most a tenth of the average range, from low to high, of the 10 candles before.
/// - Units: 100 where the pattern is there, 0 where it is not.
/// - Warm-up: 11 bars.
/// - Complexity: O(1) an update.
/// - Source: S. Nison, "Japanese Candlestick Charting Techniques", 1991; TA-Lib's `CDLDOJI`.
public struct DojiPattern: PlainIndicator {
  /// `cdldoji`.
  public static let listing = IndicatorListing("cdldoji", "Doji", .patterns)
  /// The four prices.
  public static let requirement = InputRequirement.prices

  private var noBody = CandleAverage(.noBody, from: 10)

  /// A pattern.
  public init() {}

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    let candle = Candle(input)
    return noBody.append(candle).map { candle.body <= $0 ? 100 : 0 }
  }
}
