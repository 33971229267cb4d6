public import MarketData

/// Three black crows (CDL3BLACKCROWS): after a white candle, three black ones that close ever lower, each near its low.
///
/// - Formula: the first is white, and its high above the close of the second; the other three are black, with lower
///   shadows shorter than a tenth of the average range of the 10 before, and the last two open within the body before
///   and close below it.
/// - Units: -100 where the pattern is there, 0 where it is not.
/// - Warm-up: 14 bars.
/// - Complexity: O(1) an update.
/// - Source: S. Nison, "Japanese Candlestick Charting Techniques", 1991; TA-Lib's `CDL3BLACKCROWS`.
public struct ThreeBlackCrowsPattern: PlainIndicator {
  /// `cdl3blackcrows`.
  public static let listing = IndicatorListing("cdl3blackcrows", "Three black crows", .patterns)
  /// The four prices.
  public static let requirement = InputRequirement.prices

  private var firstNoShadow = CandleAverage(.noShadow, lag: 2, from: 13)
  private var secondNoShadow = CandleAverage(.noShadow, lag: 1, from: 13)
  private var thirdNoShadow = CandleAverage(.noShadow, from: 13)
  private var white: Candle?
  private var first: Candle?
  private var second: Candle?

  /// A pattern.
  public init() {}

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    let third = Candle(input)
    // All must see every candle: one is not to wait for the other.
    let (firstNoShadow, secondNoShadow) = (firstNoShadow.append(third), secondNoShadow.append(third))
    let thirdNoShadow = thirdNoShadow.append(third)
    defer { (white, first, second) = (first, second, third) }
    guard let white, let first, let second else { return nil }
    guard let firstNoShadow, let secondNoShadow, let thirdNoShadow else { return nil }
    guard white.isWhite, first.isBlack, second.isBlack, third.isBlack, white.high > first.close else { return 0 }
    guard first.lowerShadow < firstNoShadow, second.lowerShadow < secondNoShadow else { return 0 }
    guard third.lowerShadow < thirdNoShadow else { return 0 }
    return Self.follows(second, first) && Self.follows(third, second) ? -100 : 0
  }

  /// Whether a black candle opens within the body of the one before and closes below it.
  @inline(__always)
  private static func follows(_ candle: Candle, _ last: Candle) -> Bool {
    candle.open < last.open && candle.open > last.close && candle.close < last.close
  }
}
