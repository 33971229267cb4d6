/// Exponentially weighted volatility of simple returns about zero (RiskMetrics).
///
/// - Formula: `variance = decay x variance + (1 - decay) x return²`, begun with the mean square of the first `warm-up`
///   returns.
/// - Units: a fraction a step; not annualised.
/// - Warm-up: `warm-up + 1` prices.
/// - Complexity: O(1) an update.
/// - Source: J.P. Morgan, "RiskMetrics Technical Document", 4th edition, 1996, equation 5.3; decay 0.94 for days.
public struct EWMAVolatility: ListedIndicator {
  /// `ewma_volatility`.
  public static let listing = IndicatorListing(
    "ewma_volatility", "Exponentially weighted volatility", .volatility,
    [.number("decay", 0.94, in: 0.001...0.999_999), .period(20, "warm-up")], isOfTALib: false)
  /// A number above zero.
  public static let requirement: InputRequirement = .positive

  private let decay: Double
  private let warmUp: Int
  private var returns = SimpleReturn()
  private var seen = 0
  private var variance = 0.0

  /// A volatility with a decay.
  ///
  /// - Precondition: `decay` is above 0 and below 1, `warmUp` at least 1.
  public init(decay: Double = 0.94, warmUp: Int = 20) {
    precondition(decay > 0 && decay < 1 && warmUp >= 1, "a decay lies between 0 and 1")
    (self.decay, self.warmUp) = (decay, warmUp)
  }

  /// The decay, and the count of returns that begin it.
  public init(arguments: [Double]) { self.init(decay: arguments[0], warmUp: Int(arguments[1])) }

  /// The decay, and the count of returns that begin it.
  public var arguments: [Double] { [decay, Double(warmUp)] }

  /// Takes the next price.
  public mutating func advance(_ input: Double) -> Double? {
    guard let value = returns.advance(input) else { return nil }
    guard seen < warmUp else {
      variance = decay * variance + (1 - decay) * value * value
      return variance.squareRoot()
    }
    seen += 1
    variance += (value * value - variance) / Double(seen)
    return seen == warmUp ? variance.squareRoot() : nil
  }
}
