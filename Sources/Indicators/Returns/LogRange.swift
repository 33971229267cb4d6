import Foundation
public import MarketData

/// The natural logarithm of a bar's high over its low.
///
/// - Formula: `ln(high / low)`.
/// - Units: log points.
/// - Warm-up: none.
/// - Complexity: O(1) an update.
public struct LogRange: PlainIndicator {
  /// `log_range`.
  public static let listing = IndicatorListing("log_range", "Log range", .returns, isOfTALib: false)
  /// Highest and lowest price above zero.
  public static let requirement: InputRequirement = [.high, .low, .positive]

  /// A range of one bar.
  public init() {}

  /// Takes the next bar.
  public mutating func advance(_ input: Bar) -> Double? {
    log(input.high / input.low)
  }
}
