public import MarketData

/// The dark cloud cover (CDLDARKCLOUDCOVER): a black body that opens above a long white candle and closes deep in its
/// body.
///
/// - Formula: the last body is white and longer than the average of the 10 before it; this one is black, opens above
///   the last high, and closes above the last open but below the last close by more than `penetration x last body`.
/// - Units: -100 where the pattern is there, 0 where it is not.
/// - Warm-up: 12 bars.
/// - Complexity: O(1) an update.
/// - Source: S. Nison, "Japanese Candlestick Charting Techniques", 1991; TA-Lib's `CDLDARKCLOUDCOVER`.
public struct DarkCloudCoverPattern: ListedIndicator {
  /// `cdldarkcloudcover`.
  public static let listing = IndicatorListing(
    "cdldarkcloudcover", "Dark cloud cover", .patterns, [.number("penetration", 0.5, in: 0...1e6)])
  /// The four prices.
  public static let requirement = InputRequirement.prices

  private let penetration: Double
  private var longBody = CandleAverage(.longBody, lag: 1, from: 11)
  private var last: Candle?

  /// A pattern.
  ///
  /// - Parameter penetration: how far the last candle must reach into the first one's body, as a fraction of that.
  /// - Precondition: `penetration` is at least 0.
  public init(penetration: Double = 0.5) {
    self.penetration = penetration
  }

  /// A pattern; the one parameter is the penetration.
  public init(arguments: [Double]) { self.init(penetration: arguments[0]) }

  /// The penetration.
  public var arguments: [Double] { [penetration] }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    let candle = Candle(input)
    let longBody = longBody.append(candle)
    defer { last = candle }
    guard let last, let longBody else { return nil }
    guard last.isWhite, candle.isBlack, last.body > longBody, candle.open > last.high else { return 0 }
    return candle.close > last.open && candle.close < last.close - last.body * penetration ? -100 : 0
  }
}
