public import MarketData

/// Where in its range a bar went (BOP).
///
/// - Formula: `(close - open) / (high - low)`; 0 where there is no range.
/// - Units: -1 to 1.
/// - Warm-up: none.
/// - Complexity: O(1) an update.
/// - Source: I. Livshin, "Balance of Power", Technical Analysis of Stocks and Commodities, 2001; TA-Lib's `BOP`.
public struct BalanceOfPower: PlainIndicator {
  /// `bop`.
  public static let listing = IndicatorListing("bop", "Balance of power", .momentum)
  /// The four prices.
  public static let requirement: InputRequirement = .prices

  /// An indicator in its first state.
  public init() {}

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    let range = input.high - input.low
    return range <= 0 ? 0 : (input.close - input.open) / range
  }
}
