/// What a candle is measured with: the average size of the candles before it, as a ``CandleSetting`` says.
///
/// The average is a total carried along, unlike all other windows: prices on a grid make a body or a shadow often as
/// long as the measure to the last bit, and to which side such a tie falls depends on the rounding of TA-Lib's own
/// total. So the total begins with the same candle as TA-Lib's, and follows it operation by operation.
///
/// - Complexity: O(1) an update.
struct CandleAverage: Sendable, Codable {
  private let setting: CandleSetting
  private var untilFirst: Countdown
  private var sizes: RollingWindow
  private var total = 0.0

  /// A measure for the candle that came `lag` candles ago.
  ///
  /// - Parameter first: how many candles come before the first at which the pattern is looked for.
  /// - Precondition: `first` is at least the setting's period and `lag` together.
  init(_ setting: CandleSetting, lag: Int = 0, from first: Int) {
    self.setting = setting
    sizes = RollingWindow(setting.period + lag)
    untilFirst = Countdown(first - sizes.capacity)
    precondition(first >= sizes.capacity, "the average has begun where the pattern is looked for")
  }

  /// Takes the next candle.
  ///
  /// - Returns: the measure for the candle `lag` before this one; nil for the first candles.
  @inline(__always)
  mutating func append(_ candle: Candle) -> Double? {
    guard untilFirst.isOver() else { return nil }
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

extension CandleAverage {
  private enum CodingKeys: String, CodingKey {
    case setting
    case untilFirst
    case sizes
    case total
  }

  /// Reads a measure.
  ///
  /// - Throws: `DecodingError` if its parts do not fit each other.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    setting = try container.decode(CandleSetting.self, forKey: .setting)
    untilFirst = try container.decode(Countdown.self, forKey: .untilFirst)
    sizes = try container.decode(RollingWindow.self, forKey: .sizes)
    total = try container.decode(Double.self, forKey: .total)
    guard setting.period >= 1, setting.period <= sizes.capacity else {
      throw DecodingError.dataCorruptedError(
        forKey: .sizes, in: container, debugDescription: "\(sizes.capacity) candles for a period of \(setting.period)")
    }
  }
}
