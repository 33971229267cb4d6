/// The loss of forecasts of a quantile: its mean is least for the quantile itself.
///
/// - Source: Koenker and Bassett, "Regression Quantiles", Econometrica 1978; Gneiting and Raftery, "Strictly Proper
///   Scoring Rules", JASA 2007, section 6.1.
public enum PinballLoss {
  /// The loss of one forecast: the distance, times the level where the value was higher, times the rest to 1 where it
  /// was lower.
  ///
  /// - Parameters:
  ///   - level: the probability of at most the quantile, from 0 to 1.
  ///   - quantile: the forecast.
  ///   - actual: what happened.
  public static func loss(level: Double, quantile: Double, actual: Double) -> Double {
    actual < quantile ? (1 - level) * (quantile - actual) : level * (actual - quantile)
  }
}
