import Foundation

/// The natural logarithm of a price over the price before.
///
/// - Formula: `ln(price / last price)`.
/// - Units: log points; 0.01 is about one percent.
/// - Warm-up: 2 prices.
/// - Complexity: O(1) an update.
public struct LogReturn: PlainIndicator {
  /// `log_return`.
  public static let listing = IndicatorListing("log_return", "Log return", .returns, isOfTALib: false)
  /// A number above zero.
  public static let requirement: InputRequirement = .positive

  private var last: Double?

  /// A return over one step.
  public init() {}

  /// Takes the next price.
  public mutating func advance(_ input: Double) -> Double? {
    defer { last = input }
    return last.map { log(input / $0) }
  }
}
