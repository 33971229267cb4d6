public import MarketData

/// The volume-weighted average price (VWAP) since the first bar.
///
/// The average is not begun anew at a session's start: to have that of a session, begin a new indicator with it.
///
/// - Formula: `sum of (high + low + close) / 3 x volume`, over the sum of volume, from the first bar on; while there is
///   no volume the value before, and 0 if there is none, as in TA-Lib.
/// - Units: price.
/// - Warm-up: none.
/// - Complexity: O(1) an update.
/// - Source: S. Berkowitz, D. Logue and E. Noser, "The Total Cost of Transactions on the NYSE", Journal of Finance,
///   1988; TA-Lib's `VWAP`.
public struct VolumeWeightedAveragePrice: PlainIndicator {
  /// `vwap`.
  public static let listing = IndicatorListing("vwap", "Volume-weighted average price", .volume, unit: .level)
  /// Highest, lowest and last price, and volume.
  public static let requirement: InputRequirement = [.highLowClose, .volume]

  private var turnover = 0.0
  private var volume = 0.0
  private var average = 0.0

  /// An average that begins with the first bar.
  public init() {}

  /// Takes the next bar.
  @inline(__always)
  public mutating func advance(_ input: Bar) -> Double? {
    turnover += input.typicalPrice * input.volume
    volume += input.volume
    if volume > 0 { average = turnover / volume }
    return average
  }
}
