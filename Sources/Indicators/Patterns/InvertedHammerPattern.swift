public import MarketData

/// An inverted hammer (CDLINVERTEDHAMMER): a small body at the foot of a long upper shadow, below the body before.
///
/// - Formula: the body is shorter than the average of the 10 before, the upper shadow longer than the body, and the
///   lower shadow shorter than a tenth of the average range of the 10 before; the whole body lies below the last one.
/// - Units: 100 where the pattern is there, 0 where it is not.
/// - Warm-up: 12 bars.
/// - Complexity: O(1) an update.
/// - Source: S. Nison, "Japanese Candlestick Charting Techniques", 1991; TA-Lib's `CDLINVERTEDHAMMER`.
public struct InvertedHammerPattern: PlainIndicator {
  /// `cdlinvertedhammer`.
  public static let listing = IndicatorListing("cdlinvertedhammer", "Inverted hammer", .patterns)
  /// The four prices.
  public static let requirement = InputRequirement.prices

  private var shortBody = CandleAverage(.shortBody, from: 11)
  private var noShadow = CandleAverage(.noShadow, from: 11)
  private var last: Candle?

  /// A pattern.
  public init() {}

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    let candle = Candle(input)
    let (shortBody, noShadow) = (shortBody.append(candle), noShadow.append(candle))
    defer { last = candle }
    guard let last, let shortBody, let noShadow else { return nil }
    let isStar = candle.body < shortBody && candle.upperShadow > candle.body && candle.lowerShadow < noShadow
    return isStar && candle.isBelow(last) ? 100 : 0
  }
}
