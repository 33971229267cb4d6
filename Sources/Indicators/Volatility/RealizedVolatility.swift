/// Realised volatility: the root of the mean square of the last `period` log returns.
///
/// Returns are taken about zero, not about their mean, as is usual for returns of short steps; see
/// ``RollingVolatility`` for the other. The realised variance of the window is its square times the period.
///
/// - Formula: `root of (sum of ln(price / last price)² / period)`.
/// - Units: log points a step; not annualised.
/// - Warm-up: `period + 1` prices.
/// - Complexity: O(period) an update.
/// - Source: T. Andersen and T. Bollerslev, "Answering the Skeptics: Yes, Standard Volatility Models Do Provide
///   Accurate Forecasts", International Economic Review, 1998.
public struct RealizedVolatility: PeriodIndicator {
  /// `realized_volatility`.
  public static let listing = IndicatorListing(
    "realized_volatility", "Realised volatility", .volatility, [.period(20)], isOfTALib: false)
  /// A number above zero.
  public static let requirement: InputRequirement = .positive

  private var returns = LogReturn()
  private var window: RollingWindow

  /// A volatility over a period.
  ///
  /// - Precondition: `period` is from 1 to 100,000.
  public init(period: Int = 20) {
    window = RollingWindow(period)
  }

  /// The period.
  public var period: Int { window.capacity }

  /// Takes the next price.
  public mutating func advance(_ input: Double) -> Double? {
    guard let value = returns.advance(input) else { return nil }
    window.append(value)
    return window.isFull ? (window.squares(about: 0) / Double(window.capacity)).squareRoot() : nil
  }
}
