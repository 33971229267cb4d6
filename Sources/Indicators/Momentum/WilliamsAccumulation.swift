public import MarketData

/// Williams's accumulation and distribution (WAD), without volume: what buyers and sellers moved the price.
///
/// - Formula: begins with 0, then adds `close - min(low, last close)` where the close rose, and
///   `close - max(high, last close)` where it fell.
/// - Units: price, counted from the first bar: the level says nothing, its changes do.
/// - Warm-up: none.
/// - Complexity: O(1) an update.
/// - Source: S. Achelis, "Technical Analysis from A to Z", 1995, after L. Williams; TA-Lib's `WAD`.
public struct WilliamsAccumulation: PlainIndicator {
  /// `wad`.
  public static let listing = IndicatorListing(
    "wad", "Williams's accumulation/distribution", .momentum, unit: .level)
  /// Highest, lowest and last price.
  public static let requirement = InputRequirement.highLowClose

  private var last: Double?
  private var line = 0.0

  /// A line that begins with the first bar.
  public init() {}

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    let last = last ?? input.close
    if input.close > last { line += input.close - min(input.low, last) }
    if input.close < last { line += input.close - max(input.high, last) }
    self.last = input.close
    return line
  }
}
