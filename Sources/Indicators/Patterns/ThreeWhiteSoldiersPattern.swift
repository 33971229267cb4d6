public import MarketData

/// Three white soldiers (CDL3WHITESOLDIERS): three white candles that close ever higher, each near its high.
///
/// - Formula: all three are white, with upper shadows shorter than a tenth of the average range of the 10 before; each
///   closes above the one before, opens above its open, and at most a fifth of the average range of 5 above its close.
///   No body is shorter than the one before by 0.6 of the average range of 5 or more, and the last is longer than the
///   average of 10.
/// - Units: 100 where the pattern is there, 0 where it is not.
/// - Warm-up: 13 bars.
/// - Complexity: O(1) an update.
/// - Source: S. Nison, "Japanese Candlestick Charting Techniques", 1991; TA-Lib's `CDL3WHITESOLDIERS`.
public struct ThreeWhiteSoldiersPattern: PlainIndicator {
  /// `cdl3whitesoldiers`.
  public static let listing = IndicatorListing("cdl3whitesoldiers", "Three white soldiers", .patterns)
  /// The four prices.
  public static let requirement = InputRequirement.prices

  private var firstNoShadow = CandleAverage(.noShadow, lag: 2, from: 12)
  private var secondNoShadow = CandleAverage(.noShadow, lag: 1, from: 12)
  private var thirdNoShadow = CandleAverage(.noShadow, from: 12)
  private var nearFirst = CandleAverage(.near, lag: 2, from: 12)
  private var nearSecond = CandleAverage(.near, lag: 1, from: 12)
  private var farFirst = CandleAverage(.far, lag: 2, from: 12)
  private var farSecond = CandleAverage(.far, lag: 1, from: 12)
  private var shortBody = CandleAverage(.shortBody, from: 12)
  private var first: Candle?
  private var second: Candle?

  /// A pattern.
  public init() {}

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    let third = Candle(input)
    // All must see every candle: one is not to wait for the other.
    let (firstNoShadow, secondNoShadow) = (firstNoShadow.append(third), secondNoShadow.append(third))
    let (thirdNoShadow, shortBody) = (thirdNoShadow.append(third), shortBody.append(third))
    let (nearFirst, nearSecond) = (nearFirst.append(third), nearSecond.append(third))
    let (farFirst, farSecond) = (farFirst.append(third), farSecond.append(third))
    defer { (first, second) = (second, third) }
    guard let first, let second, let firstNoShadow, let secondNoShadow, let thirdNoShadow else { return nil }
    guard let nearFirst, let nearSecond, let farFirst, let farSecond, let shortBody else { return nil }
    guard first.isWhite, second.isWhite, third.isWhite, third.body > shortBody else { return 0 }
    guard first.upperShadow < firstNoShadow, second.upperShadow < secondNoShadow else { return 0 }
    guard third.upperShadow < thirdNoShadow else { return 0 }
    return Self.follows(second, first, near: nearFirst, far: farFirst)
      && Self.follows(third, second, near: nearSecond, far: farSecond) ? 100 : 0
  }

  /// Whether a candle goes on where the one before ended.
  @inline(__always)
  private static func follows(_ candle: Candle, _ last: Candle, near: Double, far: Double) -> Bool {
    let opensWell = candle.open > last.open && candle.open <= last.close + near
    return opensWell && candle.close > last.close && candle.body > last.body - far
  }
}
