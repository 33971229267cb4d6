import MarketData

/// A bar as it is drawn: a body from open to close, and a shadow at each end of it.
struct Candle: Sendable, Codable {
  let open: Double
  let high: Double
  let low: Double
  let close: Double

  @inline(__always)
  init(_ bar: Bar) {
    (open, high, low, close) = (bar.open, bar.high, bar.low, bar.close)
  }

  /// Whether it closes where it opened, or higher.
  var isWhite: Bool { close >= open }
  /// Whether it closes below where it opened.
  var isBlack: Bool { close < open }

  /// The length of the body.
  var body: Double { abs(close - open) }
  /// The upper end of the body.
  var top: Double { max(open, close) }
  /// The lower end of the body.
  var bottom: Double { min(open, close) }
  /// The length of the shadow above the body.
  var upperShadow: Double { high - top }
  /// The length of the shadow below the body.
  var lowerShadow: Double { bottom - low }

  /// Whether the whole body lies above that of another.
  func isAbove(_ other: Candle) -> Bool { bottom > other.top }
  /// Whether the whole body lies below that of another.
  func isBelow(_ other: Candle) -> Bool { top < other.bottom }
  /// Whether the body lies within that of another; ends may be the same.
  func isWithin(_ other: Candle) -> Bool { top <= other.top && bottom >= other.bottom }
}
