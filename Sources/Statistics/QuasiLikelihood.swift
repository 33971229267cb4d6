import Foundation

/// The QLIKE loss of forecasts of a variance: what a normal likelihood loses by the wrong one.
///
/// A variance is never seen, only a noisy proxy of it such as a squared return. This loss orders forecasts as the true
/// variance would, as long as the proxy is right on average; unlike the squared error it depends on the ratio of both
/// only, so turbulent days do not decide alone.
///
/// - Source: Patton, "Volatility forecast comparison using imperfect volatility proxies", Journal of Econometrics 2011,
///   proposition 4 with b = -2.
public enum QuasiLikelihood {
  /// What both variances count as at least: else a day without a move, whose proxy is zero, would lose infinitely much.
  ///
  /// Of daily returns it is the variance that belongs to a standard deviation of 0.01 %, a hundredth of what stocks have.
  public static let leastVariance = 1e-8

  /// The loss `v / f - log(v / f) - 1` of one forecast; zero if both are equal, above zero otherwise.
  ///
  /// - Parameters:
  ///   - forecast: the forecast variance f.
  ///   - actual: the proxy v of the variance that came.
  /// - Units: both are variances of returns as fractions; for percentages squared the floor is too low to matter.
  public static func loss(forecast: Double, actual: Double) -> Double {
    let ratio = max(actual, leastVariance) / max(forecast, leastVariance)
    // Rounding alone can take it below zero.
    return max(ratio - log(ratio) - 1, 0)
  }
}
