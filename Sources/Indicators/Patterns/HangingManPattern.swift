public import MarketData

/// A hanging man (CDLHANGINGMAN): a small body at the top of a long lower shadow, near the high of the candle before.
///
/// - Formula: the body is shorter than the average of the 10 before, the lower shadow longer than the body, and the
///   upper shadow shorter than a tenth of the average range of the 10 before; the body's lower end is at most a fifth
///   of the average range of 5 below the last high.
/// - Units: -100 where the pattern is there, 0 where it is not.
/// - Warm-up: 12 bars.
/// - Complexity: O(1) an update.
/// - Source: S. Nison, "Japanese Candlestick Charting Techniques", 1991; TA-Lib's `CDLHANGINGMAN`.
public struct HangingManPattern: PlainIndicator {
  /// `cdlhangingman`.
  public static let listing = IndicatorListing("cdlhangingman", "Hanging man", .patterns)
  /// The four prices.
  public static let requirement = InputRequirement.prices

  private var shortBody = CandleAverage(.shortBody, from: 11)
  private var noShadow = CandleAverage(.noShadow, from: 11)
  private var near = CandleAverage(.near, lag: 1, from: 11)
  private var last: Candle?

  /// A pattern.
  public init() {}

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    let candle = Candle(input)
    let (shortBody, noShadow, near) = (shortBody.append(candle), noShadow.append(candle), near.append(candle))
    defer { last = candle }
    guard let last, let shortBody, let noShadow, let near else { return nil }
    let isHammer = candle.body < shortBody && candle.lowerShadow > candle.body && candle.upperShadow < noShadow
    return isHammer && candle.bottom >= last.high - near ? -100 : 0
  }
}
