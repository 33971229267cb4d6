/// What a candle is measured with: the average size of the candles before it, as a ``CandleSetting`` says.
///
/// The average is a total carried along, unlike all other windows: prices on a grid make a body or a shadow often as
/// long as the measure to the last bit, and to which side such a tie falls depends on the rounding of TA-Lib's own
/// total. So the total begins with the same candle as TA-Lib's, and follows it operation by operation.
///
/// - Complexity: O(1) an update.
struct CandleAverage: Sendable, Codable, Hashable {
  private let setting: CandleSetting
  private var untilFirst: Int
  private var sizes: RollingWindow
  private var total = 0.0

  /// A measure for the candle that came `lag` candles ago.
  ///
  /// - Parameter first: how many candles come before the first at which the pattern is looked for.
  /// - Precondition: `first` is at least the setting's period and `lag` together.
  init(_ setting: CandleSetting, lag: Int = 0, from first: Int) {
    self.setting = setting
    sizes = RollingWindow(setting.period + lag)
    untilFirst = first - sizes.capacity
    precondition(untilFirst >= 0, "the average has begun where the pattern is looked for")
  }

  /// Takes the next candle.
  ///
  /// - Returns: the measure for the candle `lag` before this one; nil for the first candles.
  @inline(__always)
  mutating func append(_ candle: Candle) -> Double? {
    guard untilFirst == 0 else {
      untilFirst -= 1
      return nil
    }
    let (size, period) = (setting.size(of: candle), setting.period)
    guard sizes.isFull else {
      if sizes.count < period { total += size }
      sizes.append(size)
      return nil
    }
    let measure = setting.factor * (total / Double(period))
    total += (sizes.capacity == period ? size : sizes[period]) - sizes.oldest
    sizes.append(size)
    return measure
  }
}
