public import MarketData

/// The engulfing pattern (CDLENGULFING): a body that encloses the last one, which has the other color.
///
/// - Formula: the last body lies within this one, is of the other color, and has at most one end in common with it.
/// - Units: 100 where a white body engulfs a black one, -100 where a black one engulfs a white one, 80 and -80 where
///   one opens or closes at an end of the other, 0 elsewhere.
/// - Warm-up: 3 bars, one more than it needs, as in TA-Lib.
/// - Complexity: O(1) an update.
/// - Source: S. Nison, "Japanese Candlestick Charting Techniques", 1991; TA-Lib's `CDLENGULFING`.
public struct EngulfingPattern: PlainIndicator {
  /// `cdlengulfing`.
  public static let listing = IndicatorListing("cdlengulfing", "Engulfing pattern", .patterns)
  /// The four prices.
  public static let requirement = InputRequirement.prices

  private var last: Candle?
  private var untilFirst = Countdown(2)

  /// A pattern.
  public init() {}

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    let candle = Candle(input)
    defer { last = candle }
    guard untilFirst.isOver(), let last else { return nil }
    let isLonger = candle.top > last.top || candle.bottom < last.bottom
    guard candle.isWhite != last.isWhite, last.isWithin(candle), isLonger else { return 0 }
    let strength = candle.open != last.close && candle.close != last.open ? 100.0 : 80
    return candle.isWhite ? strength : -strength
  }
}
