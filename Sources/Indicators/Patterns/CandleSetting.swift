/// What "long", "short" or "near" means of a candle: so many times the average size of the candles before it.
///
/// A long shadow needs no average: it is one that is longer than its candle's body.
///
/// - Source: TA-Lib's standard candle settings.
struct CandleSetting: Sendable, Codable {
  /// Whether a candle's size is the length of its body; otherwise it is that from low to high.
  let isOfBody: Bool
  /// Over how many candles the average goes.
  let period: Int
  /// How many times the average.
  let factor: Double

  /// A body is long beyond this.
  static let longBody = CandleSetting(isOfBody: true, period: 10, factor: 1)
  /// A body is short up to this.
  static let shortBody = CandleSetting(isOfBody: true, period: 10, factor: 1)
  /// A body up to this is none.
  static let noBody = CandleSetting(isOfBody: false, period: 10, factor: 0.1)
  /// A shadow is very short below this.
  static let noShadow = CandleSetting(isOfBody: false, period: 10, factor: 0.1)
  /// Prices are near each other up to this distance.
  static let near = CandleSetting(isOfBody: false, period: 5, factor: 0.2)
  /// Prices are far from each other beyond this distance.
  static let far = CandleSetting(isOfBody: false, period: 5, factor: 0.6)

  /// The size of a candle.
  @inline(__always)
  func size(of candle: Candle) -> Double { isOfBody ? candle.body : candle.high - candle.low }
}
