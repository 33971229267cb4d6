public import ChampionCore

extension CovarianceEstimator {
  /// Estimates the covariance of one period.
  ///
  /// - Parameters:
  ///   - returns: the returns; they may be ragged.
  ///   - repair: how a covariance that is not positive semi-definite is repaired.
  /// - Throws: ``ChampionError``: `usage` for a number of the estimator that makes no sense, `badData` if two assets
  ///   share fewer than two periods.
  /// - Complexity: O(periods · assets² + assets³), times some dozens of steps where a repair or a likelihood needs
  ///   them.
  public func estimate(
    _ returns: AssetReturns, repair: MomentRepair.Method = .nearestCorrelation
  ) throws(ChampionError) -> CovarianceEstimate {
    try checkNumbers()
    switch self {
    case .factors(let factors): return CovarianceEstimate(try FactorModel(returns, on: factors), nil)
    case .longHistories: return CovarianceEstimate(try LongHistories(returns).covariance)
    case .exponentiallyWeighted(let halfLife):
      let weights = Weights.halving(returns.periods.count, halfLife)
      return try Self.repaired(PairwiseMoments(returns, weights: weights).unbiased, returns, repair)
    case .gerber(let threshold):
      return try Self.repaired(GerberStatistic.covariance(PairwiseMoments(returns), threshold), returns, repair)
    case .sample, .denoised, .principalComponents:
      let moments = try PairwiseMoments(returns)
      return try denoised(Self.repaired(moments.unbiased, returns, repair), moments, returns.assets)
    case .ledoitWolfIdentity, .ledoitWolfConstantCorrelation, .ledoitWolfSingleFactor, .oracleApproximating:
      let moments = try PairwiseMoments(returns)
      let sample = try Self.repaired(moments.covariance, returns, repair)
      let shrinkage = shrinkage(moments)
      return CovarianceEstimate(
        shrinkage.mixture(with: sample.covariance.matrix), shrinkage: shrinkage.intensity, repair: sample.repair)
    }
  }

  /// The same estimator where only some periods are known, also of factors.
  func limited(to periods: Set<String>) throws(ChampionError) -> CovarianceEstimator {
    guard case .factors(let returns) = self else { return self }
    let rows = returns.periods.indices.filter { periods.contains(returns.periods[$0]) }
    return .factors(try returns.selecting(rows: rows, assets: Array(returns.assets.indices)))
  }

  /// Where the sample covariance is moved to, and how far.
  private func shrinkage(_ moments: PairwiseMoments) -> ShrinkageEstimate {
    switch self {
    case .ledoitWolfConstantCorrelation: .constantCorrelation(moments)
    case .ledoitWolfSingleFactor: .singleFactor(moments)
    case .oracleApproximating: .oracleApproximating(moments)
    default: .ledoitWolfIdentity(moments)
    }
  }

  /// What is left of a sample covariance without its noise; all of it for the sample estimator itself.
  private func denoised(
    _ sample: CovarianceEstimate, _ moments: PairwiseMoments, _ assets: [String]
  ) throws(ChampionError) -> CovarianceEstimate {
    let matrix = sample.covariance.matrix
    switch self {
    case .denoised:
      let noise = try MarchenkoPastur(covariance: matrix, count: moments.effectiveCount)
      return CovarianceEstimate(noise.denoised, repair: sample.repair)
    case .principalComponents(let count):
      let signals = try MarchenkoPastur(covariance: matrix, count: moments.effectiveCount).signals
      let model = try FactorModel(components: count ?? max(signals, 1), of: matrix, assets: assets)
      return CovarianceEstimate(model, sample.repair)
    default: return sample
    }
  }

  private static func repaired(
    _ matrix: Matrix, _ returns: AssetReturns, _ method: MomentRepair.Method
  ) throws(ChampionError) -> CovarianceEstimate {
    let (repaired, statement) = try CorrelationRepair.repaired(matrix, assets: returns.assets, method: method)
    return CovarianceEstimate(repaired, repair: statement)
  }
}

extension CovarianceEstimate {
  /// The estimate of a whole matrix.
  fileprivate init(_ matrix: Matrix, shrinkage: Double? = nil, repair: MomentRepair? = nil) {
    self.init(covariance: .dense(matrix), shrinkage: shrinkage, factorModel: nil, repair: repair)
  }

  /// The estimate of a factor model.
  fileprivate init(_ model: FactorModel, _ repair: MomentRepair?) {
    self.init(covariance: .factor(model.covariance), shrinkage: nil, factorModel: model, repair: repair)
  }
}
