/// How expected returns are estimated from returns, each asset over its own history.
public enum MeanEstimator: Hashable, Sendable {
  /// The mean return, times the periods of a year.
  case sample
  /// The return of a year that compounds to that of the whole history. Below the mean where returns vary.
  case compound
  /// Recent periods weigh more: half as much for each `halfLife` periods of age.
  case exponentiallyWeighted(halfLife: Double)
  /// The sample means shrunk to their own mean.
  ///
  /// - Source: James and Stein, "Estimation with Quadratic Loss", 1961, as Jorion 1986 has it for correlated returns,
  ///   with the part that keeps at least nothing of the means.
  case jamesStein
  /// The sample means shrunk to the mean of the minimum-variance portfolio.
  ///
  /// - Source: Jorion, "Bayes-Stein Estimation for Portfolio Analysis", Journal of Financial and Quantitative Analysis
  ///   1986, equations 14 to 17. A sample covariance counts `(T - 1) / (T - N - 2)` times with T
  ///   periods and N assets, as there; other estimators are taken as they are. The covariance of the moments stays.
  case bayesStein
  /// What is most likely of normal returns with missing ones; see ``CovarianceEstimator/longHistories``.
  case longHistories
}
