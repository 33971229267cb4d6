import ChampionCore
import Foundation
import Portfolio
import Statistics
import Testing

@Suite("Covariance estimators compared by their forecasts") struct CovarianceComparisonTests {
  private static func score(_ comparison: CovarianceComparison, _ name: String) throws -> CovarianceScore {
    try #require(comparison.scores.first { $0.estimator == name })
  }

  @Test("loss and volatility by hand: two assets, one forecast")
  func byHand() throws {
    let returns = try normalReturns(2, 12, seed: 1)
    let comparison = try CovarianceComparison(returns, estimators: [], window: 10, step: 5, periodsPerYear: 4)
    #expect(comparison.periods == 2 && comparison.forecasts == 1 && comparison.scores.count == 1)
    func covariance(_ i: Int, _ j: Int) -> Double {
      let rows = 0..<10
      let means = [i, j].map { asset in rows.reduce(0) { $0 + returns.values[$1, asset] } / 10 }
      return rows.reduce(0) { $0 + (returns.values[$1, i] - means[0]) * (returns.values[$1, j] - means[1]) } / 9
    }
    let (a, b, c) = (covariance(0, 0), covariance(0, 1), covariance(1, 1))
    let determinant = a * c - b * b
    var (loss, square) = (0.0, 0.0)
    for row in 10..<12 {
      let (x, y) = (returns.values[row, 0], returns.values[row, 1])
      loss += (log(determinant) + (c * x * x - 2 * b * x * y + a * y * y) / determinant) / 2
      let earned = ((c - b) * x + (a - b) * y) / (a + c - 2 * b)
      square += earned * earned
    }
    #expect(abs(comparison.scores[0].loss - loss / 2) < 1e-12)
    #expect(abs(comparison.scores[0].volatility - (square / 2 * 4).squareRoot()) < 1e-14)
  }

  @Test("with few periods, shrinkage beats the sample covariance beyond chance")
  func power() throws {
    let returns = try normalReturns(30, 500, seed: 2)
    let comparison = try CovarianceComparison(
      returns, estimators: [.ledoitWolfConstantCorrelation, .ledoitWolfIdentity], window: 60, step: 20)
    let sample = try Self.score(comparison, "sample")
    #expect(sample.lossTest == nil && sample.varianceTest == nil && comparison.scores.last == sample)
    for name in ["ledoit-wolf-correlation", "ledoit-wolf-identity"] {
      let score = try Self.score(comparison, name)
      #expect(score.loss < sample.loss && score.volatility < sample.volatility)
      #expect(try #require(score.lossTest).pValueBetter < 1e-4)
      #expect(try #require(score.varianceTest).pValueBetter < 1e-4)
    }
  }

  @Test("equally good estimators are told apart as rarely as the level says")
  func size() throws {
    // A half-life that never matters against none: both are the truth plus the same noise up to 1 %.
    var rejected = 0
    for seed in 0..<40 {
      let comparison = try CovarianceComparison(
        normalReturns(2, 260, seed: UInt64(100 + seed)), estimators: [.exponentiallyWeighted(halfLife: 2_000)],
        window: 60, step: 20)
      let test = try #require(Self.score(comparison, "ewma:2000").lossTest)
      if min(test.pValueBetter, test.pValueWorse) < 0.025 { rejected += 1 }
    }
    // Five per cent of forty is two; seven or more has a probability below 0.5 %.
    #expect(rejected < 7)
  }

  @Test("what comes later does not change what was forecast")
  func causality() throws {
    let returns = try normalReturns(4, 130, seed: 3)
    /// The sum of losses of each estimator if all that comes after the last forecast is so many times larger.
    func losses(_ size: Double) throws -> [Double] {
      func changed(_ returns: AssetReturns) throws -> AssetReturns {
        var values = returns.values
        for asset in returns.assets.indices {
          for row in 110..<130 { values[row, asset] *= size }
        }
        return try AssetReturns(assets: returns.assets, periods: returns.periods, values: values)
      }
      let factors = try changed(normalReturns(2, 130, share: 0, seed: 7))
      let estimators = CovarianceEstimator.standard + [.factors(factors)]
      return try CovarianceComparison(changed(returns), estimators: estimators, window: 50, step: 20).scores
        .sorted { $0.estimator < $1.estimator }.map(\.loss)
    }
    let (once, twice, thrice) = (try losses(1), try losses(2), try losses(3))
    for index in once.indices {
      // Losses are quadratic in the size of what is judged, if and only if no forecast depends on it.
      let ratio = (thrice[index] - once[index]) / (twice[index] - once[index])
      #expect(abs(ratio - 8.0 / 3) < 1e-9)
    }
    #expect(once.count == CovarianceEstimator.standard.count + 1)
  }

  @Test("singular forecasts lose finitely much, and are counted")
  func singular() throws {
    let estimators = CovarianceEstimator.standard.filter { $0 != .longHistories }
    let comparison = try CovarianceComparison(
      normalReturns(20, 60, seed: 4), estimators: estimators, window: 12, step: 6)
    #expect(comparison.scores.allSatisfy { $0.loss.isFinite && $0.volatility.isFinite })
    #expect(try Self.score(comparison, "sample").raisedForecasts == comparison.forecasts)
    #expect(try Self.score(comparison, "ledoit-wolf-identity").raisedForecasts == 0)
  }

  @Test("assets come and go; each forecast is of those with enough of a past")
  func ragged() throws {
    let returns = try normalReturns(5, 200, seed: 5) { period, asset in
      (asset != 3 || period >= 100) && (asset != 4 || period < 150) && (asset != 2 || period % 9 != 4)
    }
    let comparison = try CovarianceComparison(
      returns, estimators: [.ledoitWolfIdentity], window: 40, step: 10)
    #expect(comparison.periods == 160 && comparison.forecasts == 16)
    #expect(comparison.meanAssets > 3 && comparison.meanAssets < 5)
    #expect(comparison.scores.allSatisfy { $0.loss.isFinite })
  }

  @Test("too little is refused")
  func refused() throws {
    let returns = try normalReturns(3, 30, seed: 6)
    #expect(throws: ChampionError.self) { try CovarianceComparison(returns, estimators: [], window: 29) }
    #expect(throws: ChampionError.self) { try CovarianceComparison(returns, estimators: [], window: 3) }
    #expect(throws: ChampionError.self) { try CovarianceComparison(returns, estimators: [], window: 10, step: 0) }
  }
}
