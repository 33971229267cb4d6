/// How a covariance is estimated from returns.
///
/// Ragged histories are never cut to the common one. Unless said otherwise, each element uses all periods in which both
/// of its assets have a return, and the whole is repaired to be positive semi-definite where that breaks it.
public enum CovarianceEstimator: Hashable, Sendable {
  /// The sample covariance, without bias: divided by one less than the count.
  case sample
  /// Recent periods weigh more: half as much for each `halfLife` periods of age. Without bias.
  ///
  /// - Source: J. P. Morgan, "RiskMetrics Technical Document", 1996, with the means subtracted.
  case exponentiallyWeighted(halfLife: Double)
  /// The sample covariance shrunk to the identity times the mean variance. Divided by the count, as published.
  ///
  /// - Source: Ledoit and Wolf, "A well-conditioned estimator for large-dimensional covariance matrices", Journal of
  ///   Multivariate Analysis 2004.
  case ledoitWolfIdentity
  /// The sample covariance shrunk to one with equal correlations. Divided by the count, as published.
  ///
  /// - Source: Ledoit and Wolf, "Honey, I Shrunk the Sample Covariance Matrix", Journal of Portfolio Management 2004.
  case ledoitWolfConstantCorrelation
  /// The sample covariance shrunk to that of one factor, the mean of all assets. Divided by the count, as published.
  ///
  /// - Source: Ledoit and Wolf, "Improved estimation of the covariance matrix of stock returns with an application to
  ///   portfolio selection", Journal of Empirical Finance 2003.
  case ledoitWolfSingleFactor
  /// The sample covariance shrunk to the identity as is best for normal returns. Divided by the count, as published.
  ///
  /// - Source: Chen, Wiesel, Eldar and Hero, "Shrinkage Algorithms for MMSE Covariance Estimation", IEEE Transactions
  ///   on Signal Processing 2010, equation 23.
  case oracleApproximating
  /// Counts of large moves together against large moves apart, with the sample variances: outliers count once.
  ///
  /// - Parameter threshold: how many standard deviations a large move has at least.
  /// - Source: Gerber, Markowitz, Ernst, Miao, Javid and Sargen, "The Gerber Statistic: A Robust Co-Movement Measure
  ///   for Portfolio Optimization", Journal of Portfolio Management 2022.
  case gerber(threshold: Double)
  /// The sample covariance whose correlation has all eigenvalues that noise alone explains replaced by their mean.
  ///
  /// - Source: Laloux, Cizeau, Potters and Bouchaud, "Random matrix theory and financial correlations", IJTAF 2000;
  ///   Lopez de Prado, "Machine Learning for Asset Managers", 2020, section 2.5.1.
  case denoised
  /// The largest principal components of the sample correlation as factors, in factor form.
  ///
  /// - Parameter count: how many; nil: those that noise alone does not explain, at least one.
  case principalComponents(count: Int?)
  /// Regressions on returns of factors, each asset over its own history; in factor form. The factors' own
  /// covariance is of all their periods, which may be more than the assets have.
  ///
  /// - Parameter returns: of the factors, with periods named as those of the assets; none that was not known yet.
  case factors(AssetReturns)
  /// What is most likely of normal returns with missing ones: short histories are regressed on the long ones. Divided
  /// by the count.
  ///
  /// - Source: Stambaugh, "Analyzing investments whose histories differ in length", Journal of Financial Economics
  ///   1997; Dempster, Laird and Rubin, "Maximum Likelihood from Incomplete Data via the EM Algorithm", JRSS B 1977.
  case longHistories
}
