public import Statistics

/// How well one estimator forecast covariances.
public struct CovarianceScore: Codable, Hashable, Sendable {
  /// The estimator, as on the command line.
  public let estimator: String
  /// The mean quasi-likelihood loss per asset; less is better.
  public let loss: Double
  /// The standard deviation about zero of the returns of its minimum-variance portfolio, long or short, of a year; less
  /// is better.
  public let volatility: Double
  /// Its losses against those of the sample covariance; nil for that itself.
  public let lossTest: DieboldMarianoTest?
  /// The squared returns of its minimum-variance portfolio against those of the sample covariance's; nil for that
  /// itself.
  ///
  /// - Source: Engle and Colacito, "Testing and Valuing Dynamic Correlations for Asset Allocation", JBES 2006.
  public let varianceTest: DieboldMarianoTest?
  /// In how many forecasts some portfolio had next to no variance, so that it was raised to what counts as the least.
  public let raisedForecasts: Int
}
