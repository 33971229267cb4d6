public import MarketData

/// The mean of the four prices of a bar (AVGPRICE).
///
/// - Formula: `(open + high + low + close) / 4`.
/// - Units: price.
/// - Warm-up: none.
/// - Complexity: O(1) an update.
/// - Source: TA-Lib's `AVGPRICE`.
public struct AveragePrice: PlainIndicator {
  /// `avgprice`.
  public static let listing = IndicatorListing("avgprice", "Average price", .returns, unit: .price)
  /// The four prices.
  public static let requirement: InputRequirement = .prices

  /// An indicator in its first state.
  public init() {}

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    (input.open + input.high + input.low + input.close) / 4
  }
}
