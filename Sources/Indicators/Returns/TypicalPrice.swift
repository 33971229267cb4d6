public import MarketData

/// The mean of highest, lowest and last price of a bar (TYPPRICE).
///
/// - Formula: `(high + low + close) / 3`.
/// - Units: price.
/// - Warm-up: none.
/// - Complexity: O(1) an update.
/// - Source: TA-Lib's `TYPPRICE`.
public struct TypicalPrice: PlainIndicator {
  /// `typprice`.
  public static let listing = IndicatorListing("typprice", "Typical price", .returns, unit: .price)
  /// Highest, lowest and last price.
  public static let requirement: InputRequirement = .highLowClose

  /// An indicator in its first state.
  public init() {}

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    input.typicalPrice
  }
}
