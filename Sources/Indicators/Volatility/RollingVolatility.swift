/// The standard deviation of the last `period` log returns.
///
/// - Formula: `root of (sum of (return - mean)² / (period - 1))`.
/// - Units: log points a step; not annualised.
/// - Warm-up: `period + 1` prices.
/// - Complexity: O(period) an update.
public struct RollingVolatility: PeriodIndicator {
  /// `volatility`.
  public static let listing = IndicatorListing(
    "volatility", "Standard deviation of log returns", .volatility, [.period(20, from: 2)], isOfTALib: false)
  /// A number above zero.
  public static let requirement: InputRequirement = .positive

  private var returns = LogReturn()
  private var window: RollingWindow

  /// A volatility over a period.
  ///
  /// - Precondition: `period` is from 2 to 100,000.
  public init(period: Int = 20) {
    window = RollingWindow(period)
  }

  /// The period.
  public var period: Int { window.capacity }

  /// Takes the next price.
  public mutating func advance(_ input: Double) -> Double? {
    guard let value = returns.advance(input) else { return nil }
    window.append(value)
    return window.isFull ? (window.squares / Double(window.capacity - 1)).squareRoot() : nil
  }
}
