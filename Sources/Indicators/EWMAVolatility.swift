/// Exponentially weighted volatility of returns about zero: the RiskMetrics recursion
/// `variance = decay x variance + (1 - decay) x return²`, started with the mean square of the first `warmUp` returns.
///
/// - Units: those of the returns, a step; not annualised.
/// - Warm-up: `warmUp` returns.
/// - Complexity: O(1) an update.
/// - Source: J.P. Morgan, "RiskMetrics Technical Document", 4th edition, 1996, equation 5.3; decay 0.94 for days.
public struct EWMAVolatility: Indicator {
  private let decay: Double
  private let warmUp: Double
  private var seen = 0.0
  private var variance = 0.0

  /// A volatility with a decay.
  ///
  /// - Precondition: `decay` is above 0 and below 1, `warmUp` at least 1.
  public init(decay: Double = 0.94, warmUp: Int = 20) {
    precondition(decay > 0 && decay < 1 && warmUp >= 1, "a decay lies between 0 and 1")
    self.decay = decay
    self.warmUp = Double(warmUp)
  }

  /// Takes the next return.
  public mutating func update(_ input: Double) -> Double? {
    if seen < warmUp {
      seen += 1
      variance += (input * input - variance) / seen
      return seen == warmUp ? variance.squareRoot() : nil
    }
    variance = decay * variance + (1 - decay) * input * input
    return variance.squareRoot()
  }
}
