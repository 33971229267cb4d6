public import MarketData

/// The middle of the range of a bar (MEDPRICE).
///
/// - Formula: `(high + low) / 2`.
/// - Units: price.
/// - Warm-up: none.
/// - Complexity: O(1) an update.
/// - Source: TA-Lib's `MEDPRICE`.
public struct MedianPrice: PlainIndicator {
  /// `medprice`.
  public static let listing = IndicatorListing("medprice", "Median price", .returns, unit: .price)
  /// Highest and lowest price.
  public static let requirement: InputRequirement = [.high, .low]

  /// An indicator in its first state.
  public init() {}

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    input.medianPrice
  }
}
