import ChampionCore
import Portfolio
import Testing

/// Estimates are those of pandas, scikit-learn, PyPortfolioOpt, skfolio and NumPy; see `moments_values.py`.
@Suite("Covariances beside peers'") struct CovariancePeerTests {
  private static func estimate(_ estimator: CovarianceEstimator, _ returns: AssetReturns) throws -> CovarianceEstimate {
    try estimator.estimate(returns)
  }

  @Test("ragged histories: pandas' pairwise-complete covariance, with and without weights")
  func pandas() throws {
    let ragged = try FormulaReturns.ragged()
    let sample = try Self.estimate(.sample, ragged)
    #expect(difference(sample.covariance.whole.upperHalf, MomentsPeerValues.raggedSample) < 1e-13)
    let weighted = try Self.estimate(.exponentiallyWeighted(halfLife: 12), ragged)
    #expect(difference(weighted.covariance.whole.upperHalf, MomentsPeerValues.raggedWeighted) < 1e-12)
    #expect(sample.repair == nil && weighted.repair == nil)
  }

  @Test(
    "shrinkage: scikit-learn's and PyPortfolioOpt's",
    arguments: [
      (.ledoitWolfIdentity, MomentsPeerValues.identity), (.oracleApproximating, MomentsPeerValues.oracle),
      (.ledoitWolfConstantCorrelation, MomentsPeerValues.constantCorrelation),
      (.ledoitWolfSingleFactor, MomentsPeerValues.singleFactor),
    ] as [(CovarianceEstimator, [Double])])
  func shrinkage(estimator: CovarianceEstimator, expected: [Double]) throws {
    let estimate = try Self.estimate(estimator, FormulaReturns.returns())
    #expect(difference(estimate.covariance.whole.upperHalf, Array(expected.dropLast())) < 1e-12)
    let share = try #require(estimate.shrinkage)
    #expect(abs(share - (expected.last ?? 0)) < 1e-12)
  }

  @Test("the Gerber statistic: skfolio's, with the sample variances")
  func gerber() throws {
    let returns = try FormulaReturns.returns()
    let matrix = try Self.estimate(.gerber(threshold: 0.5), returns).covariance.whole
    let deviations = matrix.diagonal.map { $0.squareRoot() }
    let correlations = (0..<5).flatMap { row in
      (row..<5).map { matrix[row, $0] / deviations[row] / deviations[$0] }
    }
    #expect(difference(correlations, MomentsPeerValues.gerber) < 1e-13)
    let sample = try Self.estimate(.sample, returns).covariance.diagonal
    #expect(matrix.diagonal == sample)
  }

  @Test("denoised: skfolio's")
  func denoised() throws {
    let matrix = try Self.estimate(.denoised, FormulaReturns.returns()).covariance.whole
    #expect(difference(matrix.upperHalf, MomentsPeerValues.denoised) < 1e-12)
  }

  @Test("principal components in factor form: NumPy's")
  func components() throws {
    let estimate = try Self.estimate(.principalComponents(count: 2), FormulaReturns.returns())
    #expect(difference(estimate.covariance.whole.upperHalf, MomentsPeerValues.components) < 1e-12)
    guard case .factor(let factor) = estimate.covariance else {
      Issue.record("it is not in factor form")
      return
    }
    #expect(factor.loadings.columns == 2 && estimate.factorModel?.factors == ["component 1", "component 2"])
  }

  @Test("regressions on factors: NumPy's, each asset over its own history")
  func regressions() throws {
    let ragged = try FormulaReturns.ragged()
    func some(_ assets: [Int]) throws -> AssetReturns {
      var values = Matrix(rows: 60, columns: assets.count)
      for (column, asset) in assets.enumerated() {
        for row in 0..<60 { values[row, column] = ragged.values[row, asset] }
      }
      return try AssetReturns(assets: assets.map { "A\($0)" }, periods: ragged.periods, values: values)
    }
    let model = try FactorModel(some([2, 3, 4]), on: some([0, 1]))
    let slopes = (0..<3).flatMap { asset in (0..<2).map { model.exposures[asset, $0] } }
    #expect(difference(slopes + model.specificVariances, MomentsPeerValues.regressions) < 1e-12)
    #expect(model.assets == ["A2", "A3", "A4"] && model.factors == ["A0", "A1"])
    let sample = try Self.estimate(.sample, some([0, 1])).covariance.whole
    #expect(difference(model.factorCovariance.elements, sample.elements) < 1e-14)
    let rebuilt = model.exposures.times(sample).times(model.exposures.transposed)
    #expect(abs(model.covariance.dense[0, 2] - rebuilt[0, 2]) < 1e-18)
    #expect(abs(model.covariance.variances[1] - rebuilt[1, 1] - model.specificVariances[1]) < 1e-18)
  }

  @Test("short histories on long ones: Stambaugh's closed form")
  func longHistories() throws {
    let returns = try FormulaReturns.twoHistories()
    let expected = MomentsPeerValues.longHistories
    let moments = try Moments(returns, mean: .longHistories, covariance: .longHistories, periodsPerYear: 1)
    #expect(difference(moments.expectedReturns, Array(expected.prefix(5))) < 1e-8)
    #expect(difference(moments.covariance.whole.upperHalf, Array(expected.dropFirst(5))) < 1e-8)
  }
}
