public import MarketData

/// A harami (CDLHARAMI): a short body within the long one before.
///
/// - Formula: the last body is longer than the average of the 10 before it, this one at most the average of the 10
///   before, and lies within the last; its color does not matter.
/// - Units: 100 after a black body, -100 after a white one, 80 and -80 where the bodies have an end in common, 0
///   elsewhere.
/// - Warm-up: 12 bars.
/// - Complexity: O(1) an update.
/// - Source: S. Nison, "Japanese Candlestick Charting Techniques", 1991; TA-Lib's `CDLHARAMI`.
public struct HaramiPattern: PlainIndicator {
  /// `cdlharami`.
  public static let listing = IndicatorListing("cdlharami", "Harami", .patterns)
  /// The four prices.
  public static let requirement = InputRequirement.prices

  private var longBody = CandleAverage(.longBody, lag: 1, from: 11)
  private var shortBody = CandleAverage(.shortBody, from: 11)
  private var last: Candle?

  /// A pattern.
  public init() {}

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    let candle = Candle(input)
    let (longBody, shortBody) = (longBody.append(candle), shortBody.append(candle))
    defer { last = candle }
    guard let last, let longBody, let shortBody else { return nil }
    guard last.body > longBody, candle.body <= shortBody, candle.isWithin(last) else { return 0 }
    let strength = candle.top < last.top && candle.bottom > last.bottom ? 100.0 : 80
    return last.isWhite ? -strength : strength
  }
}
