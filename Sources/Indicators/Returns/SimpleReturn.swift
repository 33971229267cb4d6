/// The change of a price as a fraction of the price before.
///
/// - Formula: `price / last price - 1`.
/// - Units: a fraction; 0.01 is one percent.
/// - Warm-up: 2 prices.
/// - Complexity: O(1) an update.
public struct SimpleReturn: PlainIndicator {
  /// `simple_return`.
  public static let listing = IndicatorListing("simple_return", "Simple return", .returns, isOfTALib: false)
  /// A number above zero.
  public static let requirement: InputRequirement = .positive

  private var last: Double?

  /// A return over one step.
  public init() {}

  /// Takes the next price.
  public mutating func advance(_ input: Double) -> Double? {
    defer { last = input }
    return last.map { input / $0 - 1 }
  }
}
