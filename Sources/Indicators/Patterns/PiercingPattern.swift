public import MarketData

/// The piercing pattern (CDLPIERCING): a long white body that opens below a long black one and closes in its upper
/// half.
///
/// - Formula: both bodies are longer than the averages of the 10 before each, the last one black, this one white; it
///   opens below the last low, and closes below the last open but above the middle of the last body.
/// - Units: 100 where the pattern is there, 0 where it is not.
/// - Warm-up: 12 bars.
/// - Complexity: O(1) an update.
/// - Source: S. Nison, "Japanese Candlestick Charting Techniques", 1991; TA-Lib's `CDLPIERCING`.
public struct PiercingPattern: PlainIndicator {
  /// `cdlpiercing`.
  public static let listing = IndicatorListing("cdlpiercing", "Piercing pattern", .patterns)
  /// The four prices.
  public static let requirement = InputRequirement.prices

  private var lastLongBody = CandleAverage(.longBody, lag: 1, from: 11)
  private var longBody = CandleAverage(.longBody, from: 11)
  private var last: Candle?

  /// A pattern.
  public init() {}

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    let candle = Candle(input)
    let (lastLongBody, longBody) = (lastLongBody.append(candle), longBody.append(candle))
    defer { last = candle }
    guard let last, let lastLongBody, let longBody else { return nil }
    guard last.isBlack, candle.isWhite, last.body > lastLongBody, candle.body > longBody else { return 0 }
    let isInside = candle.close < last.open && candle.close > last.close + last.body * 0.5
    return candle.open < last.low && isInside ? 100 : 0
  }
}
