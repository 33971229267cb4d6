public import MarketData

/// Chaikin's accumulation/distribution line (AD): volume added where bars close near their high and taken away where
/// they close near their low.
///
/// - Formula: the sum from the first bar on of `volume x ((close - low) - (high - close)) / (high - low)`; a bar
///   without a range adds nothing.
/// - Units: shares, counted from the first bar: the level says nothing, its changes do.
/// - Warm-up: none.
/// - Complexity: O(1) an update.
/// - Source: M. Chaikin, after L. Williams; S. Achelis, "Technical Analysis from A to Z", 1995; TA-Lib's `AD`.
public struct AccumulationDistribution: PlainIndicator {
  /// `ad`.
  public static let listing = IndicatorListing("ad", "Accumulation/distribution line", .volume, unit: .level)
  /// Highest, lowest and last price, and volume.
  public static let requirement: InputRequirement = [.highLowClose, .volume]

  private var line = 0.0

  /// A line that begins with the first bar.
  public init() {}

  /// Takes the next bar.
  @inline(__always)
  public mutating func advance(_ input: Bar) -> Double? {
    line += input.moneyFlowVolume
    return line
  }
}
