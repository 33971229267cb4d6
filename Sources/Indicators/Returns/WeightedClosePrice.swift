public import MarketData

/// The mean of highest, lowest and, twice, the last price of a bar (WCLPRICE).
///
/// - Formula: `(high + low + 2 x close) / 4`.
/// - Units: price.
/// - Warm-up: none.
/// - Complexity: O(1) an update.
/// - Source: TA-Lib's `WCLPRICE`.
public struct WeightedClosePrice: PlainIndicator {
  /// `wclprice`.
  public static let listing = IndicatorListing("wclprice", "Weighted close price", .returns, unit: .price)
  /// Highest, lowest and last price.
  public static let requirement: InputRequirement = .highLowClose

  /// An indicator in its first state.
  public init() {}

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    (input.high + input.low + 2 * input.close) / 4
  }
}
