public import MarketData

/// Wilder's parabolic stop and reverse (SAR): a stop that follows the price ever faster, and changes sides when it is
/// touched.
///
/// - Formula: `stop + factor x (extreme - stop)`, never beyond the last two bars. The factor begins at `acceleration`
///   and grows by it with each new extreme, up to `maximum`. The first side is short if the second bar reaches further
///   down than up.
/// - Units: price.
/// - Warm-up: 2 bars.
/// - Complexity: O(1) an update.
/// - Source: J. W. Wilder, "New Concepts in Technical Trading Systems", 1978, section 2; TA-Lib's `SAR`.
public struct ParabolicStopAndReverse: ListedIndicator {
  /// `sar`.
  public static let listing = IndicatorListing(
    "sar", "Parabolic stop and reverse", .trend,
    [.number("acceleration", 0.02, in: 0...1e6), .number("maximum", 0.2, in: 0...1e6)], unit: .price)
  /// Highest and lowest price.
  public static let requirement: InputRequirement = [.high, .low]

  private let acceleration: Double
  private let maximum: Double
  private var last: Range?
  private var side: Side?

  /// From the lowest to the highest price of a bar.
  private struct Range: Codable {
    let low: Double
    let high: Double
  }

  private struct Side: Codable {
    var isLong: Bool
    var stop: Double
    var extreme: Double
    var factor: Double
  }

  /// A stop with its acceleration, and the most that this grows to.
  ///
  /// - Precondition: neither is below 0.
  public init(acceleration: Double = 0.02, maximum: Double = 0.2) {
    (self.acceleration, self.maximum) = (acceleration, maximum)
  }

  /// The acceleration, and the most that it grows to.
  public init(arguments: [Double]) { self.init(acceleration: arguments[0], maximum: arguments[1]) }

  /// The acceleration, and the most that it grows to.
  public var arguments: [Double] { [acceleration, maximum] }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    let now = Range(low: input.low, high: input.high)
    defer { last = now }
    guard let last else { return nil }
    // The second bar has none before it that counts.
    let before = side == nil ? now : last
    var current = side ?? first(last, now)
    let stop = current.isLong ? long(&current, before, now) : short(&current, before, now)
    side = current
    return stop
  }

  // Steps are rounded once, as in TA-Lib: on prices in ticks a stop can lie on a price exactly.

  private var step: Double { min(acceleration, maximum) }

  private func first(_ last: Range, _ now: Range) -> Side {
    let (up, down) = (now.high - last.high, last.low - now.low)
    return down > 0 && down > up
      ? Side(isLong: false, stop: last.high, extreme: now.low, factor: step)
      : Side(isLong: true, stop: last.low, extreme: now.high, factor: step)
  }

  private func long(_ side: inout Side, _ before: Range, _ now: Range) -> Double {
    let lowest = min(before.low, now.low)
    guard now.low > side.stop else {
      let stop = max(side.extreme, before.high, now.high)
      side = Side(isLong: false, stop: stop, extreme: now.low, factor: step)
      side.stop = max(stop.addingProduct(step, now.low - stop), max(before.high, now.high))
      return stop
    }
    defer { side.stop = min(side.stop.addingProduct(side.factor, side.extreme - side.stop), lowest) }
    if now.high > side.extreme { reach(now.high, &side) }
    return side.stop
  }

  private func short(_ side: inout Side, _ before: Range, _ now: Range) -> Double {
    let highest = max(before.high, now.high)
    guard now.high < side.stop else {
      let stop = min(side.extreme, before.low, now.low)
      side = Side(isLong: true, stop: stop, extreme: now.high, factor: step)
      side.stop = min(stop.addingProduct(step, now.high - stop), min(before.low, now.low))
      return stop
    }
    defer { side.stop = max(side.stop.addingProduct(side.factor, side.extreme - side.stop), highest) }
    if now.low < side.extreme { reach(now.low, &side) }
    return side.stop
  }

  private func reach(_ extreme: Double, _ side: inout Side) {
    side.extreme = extreme
    side.factor = min(side.factor + step, maximum)
  }
}
