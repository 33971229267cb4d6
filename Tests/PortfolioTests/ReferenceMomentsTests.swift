import ChampionCore
import Foundation
import Portfolio
import Statistics
import TestSupport
import Testing

/// Moments of real stocks, of which half start late.
@Suite("Moments of the evaluation data") struct ReferenceMomentsTests {
  private struct Reference: Decodable {
    struct Portfolio: Decodable {
      let weights: [Double]
      let ret: Double
      let vol: Double
    }
    struct Set: Decodable {
      let assets: [String]
      let mu: [Double]
      let min_variance: Portfolio
      let max_sharpe: Portfolio
    }
    let pypfopt_20_assets: Set
  }

  @Test(
    "means and pairwise-complete covariance of 20 stocks are the reference's",
    .needsData("portfolio/reference_solutions.json"))
  func stocks() throws {
    let content = try Data(contentsOf: URL(fileURLWithPath: EvaluationData.path("portfolio/reference_solutions.json")))
    let reference = try JSONDecoder().decode(Reference.self, from: content).pypfopt_20_assets
    let moments = try Moments(HierarchicalRiskParityTests.stocks(), mean: .compound)
    let places = try reference.assets.map { try #require(moments.assets.firstIndex(of: $0)) }
    #expect(difference(places.map { moments.expectedReturns[$0] }, reference.mu) < 1e-12)
    for portfolio in [reference.min_variance, reference.max_sharpe] {
      var weights = [Double](repeating: 0, count: 20)
      for (place, weight) in zip(places, portfolio.weights) { weights[place] = weight }
      #expect(abs(moments.covariance.variance(of: weights).squareRoot() / portfolio.vol - 1) < 1e-9)
      let expected = zip(weights, moments.expectedReturns).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(expected / portfolio.ret - 1) < 1e-9)
    }
    #expect(moments.histories.first { $0.asset == "BABA" }?.count == 895)
    #expect(moments.repair == nil && moments.notes.contains { $0.contains("BABA the fewest: 895") })
  }

  @Test(
    "every estimator is positive semi-definite on them", .needsData("portfolio/pypfopt_stock_prices.parquet"),
    arguments: CovarianceEstimator.standard)
  func estimators(estimator: CovarianceEstimator) throws {
    let moments = try Moments(HierarchicalRiskParityTests.stocks(), covariance: estimator)
    #expect(try SymmetricEigen(moments.covariance.whole.elements, order: 20).values[0] > 1e-3)
    let sample = try Moments(HierarchicalRiskParityTests.stocks()).covariance.diagonal
    if moments.shrinkage == nil && estimator != .exponentiallyWeighted(halfLife: 60) && estimator != .longHistories {
      #expect(difference(moments.covariance.diagonal, sample) < 1e-12)
    }
  }
}
