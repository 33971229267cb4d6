import MarketData

/// The lowest and the highest price of the last bars.
///
/// - Complexity: O(period) an update.
struct PriceRange: Sendable, Codable {
  private var lows: RollingWindow
  private var highs: RollingWindow

  /// - Precondition: `period` is at least 1.
  init(_ period: Int) {
    (lows, highs) = (RollingWindow(period), RollingWindow(period))
  }

  var period: Int { lows.capacity }

  /// Takes the next bar; nil while the window is not full.
  mutating func append(_ bar: Bar) -> (lowest: Double, highest: Double)? {
    lows.append(bar.low)
    highs.append(bar.high)
    return lows.isFull ? (lows.minimum, highs.maximum) : nil
  }

  /// The lowest and the highest price of each window of many bars, not-a-number where it is not full; nil if some bars
  /// came already.
  func columns(over bars: BarColumns) -> (lowest: [Double], highest: [Double])? {
    lows.isEmpty ? (bars.low.rollingMinima(period), bars.high.rollingMaxima(period)) : nil
  }
}
