/// How much of a learner's word is believed.
///
/// On a validation slice the products of forecasts and outcomes have a mean, and a statistic `t` of it. What is believed is
/// `1 - 2 / t²`, and nothing where that is negative: a word that is as good as noise, of which `t²` is 1 on the mean, counts
/// nothing, and one that is clearly right counts nearly whole.
///
/// - Source: White, "A Heteroskedasticity-Consistent Covariance Matrix Estimator", Econometrica 1980, for `t`; the positive
///   part as in James and Stein, "Estimation with Quadratic Loss", 1961.
enum Shrinkage {
  /// The share that is believed, from 0 to 1.
  ///
  /// - Precondition: there is an outcome for each forecast.
  static func share(outcomes: [Double], forecasts: [Double]) -> Double {
    precondition(outcomes.count == forecasts.count, "one outcome a forecast")
    let products = zip(outcomes, forecasts).map { $0 * $1 }
    let sum = products.reduce(0, +)
    guard sum > 0 else { return 0 }
    return max(0, 1 - 2 * products.reduce(0) { $0 + $1 * $1 } / (sum * sum))
  }
}
