public import MarketData

/// The evening star (CDLEVENINGSTAR): a long white body, a short one above it, and a black one that reaches back into
/// the first.
///
/// - Formula: the first body is white and longer than the average of the 10 before it; the second is at most the
///   average of its 10, and lies above the first; the third is black, longer than the average of its 10, and closes
///   below the first close by more than `penetration x first body`.
/// - Units: -100 where the pattern is there, 0 where it is not.
/// - Warm-up: 13 bars.
/// - Complexity: O(1) an update.
/// - Source: S. Nison, "Japanese Candlestick Charting Techniques", 1991; TA-Lib's `CDLEVENINGSTAR`.
public struct EveningStarPattern: ListedIndicator {
  /// `cdleveningstar`.
  public static let listing = IndicatorListing(
    "cdleveningstar", "Evening star", .patterns, [.number("penetration", 0.3, in: 0...1e6)])
  /// The four prices.
  public static let requirement = InputRequirement.prices

  private let penetration: Double
  private var longBody = CandleAverage(.longBody, lag: 2, from: 12)
  private var shortBody = CandleAverage(.shortBody, lag: 1, from: 12)
  private var longerBody = CandleAverage(.shortBody, from: 12)
  private var first: Candle?
  private var star: Candle?

  /// A pattern.
  ///
  /// - Parameter penetration: how far the last candle must reach into the first one's body, as a fraction of that.
  /// - Precondition: `penetration` is at least 0.
  public init(penetration: Double = 0.3) {
    self.penetration = penetration
  }

  /// A pattern; the one parameter is the penetration.
  public init(arguments: [Double]) { self.init(penetration: arguments[0]) }

  /// The penetration.
  public var arguments: [Double] { [penetration] }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    let candle = Candle(input)
    let (longBody, shortBody) = (longBody.append(candle), shortBody.append(candle))
    let longerBody = longerBody.append(candle)
    defer { (first, star) = (star, candle) }
    guard let first, let star, let longBody, let shortBody, let longerBody else { return nil }
    let fits = first.body > longBody && star.body <= shortBody && candle.body > longerBody
    guard fits, first.isWhite, candle.isBlack, star.isAbove(first) else { return 0 }
    return candle.close < first.close - first.body * penetration ? -100 : 0
  }
}
