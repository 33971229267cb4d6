/// How far the price is below its highest so far.
///
/// - Formula: `price / highest price since the first - 1`.
/// - Units: a fraction, 0 or below; -0.2 is twenty percent below the peak.
/// - Warm-up: none.
/// - Complexity: O(1) an update.
public struct Drawdown: PlainIndicator {
  /// `drawdown`.
  public static let listing = IndicatorListing(
    "drawdown", "Drawdown from the peak", .volatility, unit: .level, isOfTALib: false)
  /// A number above zero.
  public static let requirement: InputRequirement = .positive

  private var peak = 0.0

  /// A drawdown from the highest price since the first.
  public init() {}

  /// Takes the next price.
  public mutating func advance(_ input: Double) -> Double? {
    peak = max(peak, input)
    return input / peak - 1
  }
}
