public import ChampionCore

extension Moments {
  /// Estimates the moments of a year from returns. Histories are never cut to the common one: each number uses the
  /// periods that it has, and ``histories`` says how many each asset has.
  ///
  /// - Parameters:
  ///   - returns: the returns.
  ///   - mean: how expected returns are estimated.
  ///   - covariance: how the covariance is.
  ///   - periodsPerYear: 252 for daily returns; 1 leaves the moments of one period.
  ///   - repair: how a covariance that is not positive semi-definite is repaired.
  /// - Throws: ``ChampionError``: `usage` for numbers that make no sense, `badData` if two assets share fewer than two
  ///   periods or an estimator cannot do with what there is.
  /// - Complexity: O(periods · assets² + assets³), times the steps of a repair or a likelihood.
  public init(
    _ returns: AssetReturns, mean: MeanEstimator = .sample, covariance: CovarianceEstimator = .sample,
    periodsPerYear: Double = 252, repair: MomentRepair.Method = .nearestCorrelation
  ) throws(ChampionError) {
    guard periodsPerYear > 0, periodsPerYear.isFinite else {
      throw ChampionError(.usage, "\(periodsPerYear) periods a year are not above zero")
    }
    let estimate = try covariance.estimate(returns, repair: repair)
    let expected = try mean.estimate(
      returns, covariance: estimate.covariance, inflation: try Self.inflation(mean, covariance, returns),
      periodsPerYear: periodsPerYear)
    let histories = returns.histories
    let annual = estimate.annualized(periodsPerYear: periodsPerYear)
    self.init(
      unchecked: returns.assets, expected, annual.covariance,
      sharedCorrelation: try Self.sharedCorrelation(covariance, returns), histories: histories,
      factorModel: annual.factorModel, shrinkage: annual.shrinkage, repair: annual.repair,
      notes: MomentNotes.all(returns, histories, annual.covariance, annual.repair))
  }

  private static func sharedCorrelation(
    _ covariance: CovarianceEstimator, _ returns: AssetReturns
  ) throws(ChampionError) -> Matrix? {
    covariance == .sample && !returns.isComplete ? try PairwiseMoments(returns).correlation : nil
  }

  private static func inflation(
    _ mean: MeanEstimator, _ covariance: CovarianceEstimator, _ returns: AssetReturns
  ) throws(ChampionError) -> Double {
    guard mean == .bayesStein || mean == .jamesStein, covariance == .sample else { return 1 }
    let periods = try PairwiseMoments(returns).effectiveCount
    return try MeanEstimator.sampleInflation(periods: periods, assets: returns.assets.count)
  }
}
