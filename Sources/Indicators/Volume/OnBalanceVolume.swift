public import MarketData

/// On-balance volume (OBV): volume added where the price rose and taken away where it fell.
///
/// - Formula: begins with the first bar's volume, then adds the volume of a bar whose close is above the last one, and
///   takes away that of one below.
/// - Units: shares, counted from the first bar: the level says nothing, its changes do.
/// - Warm-up: none.
/// - Complexity: O(1) an update.
/// - Source: J. Granville, "Granville's New Key to Stock Market Profits", 1963; TA-Lib's `OBV`.
public struct OnBalanceVolume: PlainIndicator {
  /// `obv`.
  public static let listing = IndicatorListing("obv", "On-balance volume", .volume, unit: .level)
  /// Last price and volume.
  public static let requirement: InputRequirement = [.close, .volume]

  private var last: Double?
  private var balance = 0.0

  /// A balance that begins with the first bar.
  public init() {}

  /// Takes the next bar.
  @inline(__always)
  public mutating func advance(_ input: Bar) -> Double? {
    let last = last ?? -.infinity
    // Two choices of a number, where a branch would be guessed wrong every other bar.
    balance += (input.close > last ? input.volume : 0) - (input.close < last ? input.volume : 0)
    self.last = input.close
    return balance
  }
}
