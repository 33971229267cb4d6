public import MarketData

/// The mean of highest, lowest and, twice, the last price of a bar (WCLPRICE).
///
/// - Formula: `(high + low + 2 x close) / 4`.
/// - Units: price.
/// - Warm-up: none.
/// - Complexity: O(1) an update.
/// - Source: TA-Lib's `WCLPRICE`.
public struct WeightedClosePrice: ListedIndicator {
  /// `wclprice`.
  public static let listing = IndicatorListing("wclprice", "Weighted close price", .returns, unit: .price)
  /// Highest, lowest and last price.
  public static let requirement: InputRequirement = .highLowClose

  /// An indicator in its first state.
  public init() {}

  /// An indicator in its first state; there are no parameters.
  public init(arguments: [Double]) {}

  /// There are no parameters.
  public var arguments: [Double] { [] }

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    (input.high + input.low + 2 * input.close) / 4
  }
}
