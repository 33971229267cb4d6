public import MarketData

/// The price volume trend (PVT): volume added up in proportion to the price's change.
///
/// - Formula: begins with 0, then adds `volume x (close - last close) / last close`; nothing where the last close is 0,
///   as in TA-Lib.
/// - Units: shares, counted from the first bar: the level says nothing, its changes do.
/// - Warm-up: none.
/// - Complexity: O(1) an update.
/// - Source: S. Achelis, "Technical Analysis from A to Z", 1995; TA-Lib's `PVT`.
public struct PriceVolumeTrend: PlainIndicator {
  /// `pvt`.
  public static let listing = IndicatorListing("pvt", "Price volume trend", .volume, unit: .level)
  /// Last price and volume.
  public static let requirement: InputRequirement = [.close, .volume]

  private var trend = 0.0
  private var lastClose: Double?

  /// A trend that begins with the first bar.
  public init() {}

  /// Takes the next bar.
  @inline(__always)
  public mutating func advance(_ input: Bar) -> Double? {
    defer { lastClose = input.close }
    guard let lastClose else { return trend }
    let next = trend + (input.close - lastClose) / lastClose * input.volume
    // A step from a close of nothing leads to no number.
    if next.isFinite { trend = next }
    return trend
  }
}
