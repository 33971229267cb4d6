import ChampionCore
import Foundation
import Portfolio
import Testing

@Suite("Noise of correlations") struct MarchenkoPasturTests {
  private static func factors(_ returns: AssetReturns) throws -> Int {
    try #require(
      CovarianceEstimator.principalComponents(count: nil).estimate(returns).factorModel?.factors.count)
  }

  @Test(
    "of noise alone at most one eigenvalue is taken for a signal, with more or fewer periods than assets",
    arguments: [(20, 400), (100, 150), (100, 100), (100, 60), (150, 30)])
  func noise(assets: Int, periods: Int) throws {
    for seed in 0..<4 as Range<UInt64> {
      let count = try Self.factors(normalReturns(assets, periods, share: 0, seed: seed))
      #expect(count == 1, "\(count) of seed \(seed)")
    }
  }

  @Test("planted factors are counted", arguments: [(60, 400), (90, 120), (90, 60)])
  func signals(assets: Int, periods: Int) throws {
    for seed in 0..<4 as Range<UInt64> {
      let factors = try normalReturns(3, periods, share: 0, seed: 50 + seed)
      let noise = try normalReturns(assets, periods, share: 0, seed: seed)
      var values = noise.values
      for asset in 0..<assets {
        for row in 0..<periods { values[row, asset] += 1.5 * factors.values[row, asset % 3] }
      }
      let count = try Self.factors(AssetReturns(assets: noise.assets, periods: noise.periods, values: values))
      #expect(count == 3, "\(count) of seed \(seed)")
    }
  }

  @Test(
    "denoised is nearer to the truth than the sample, with more and fewer periods than assets", arguments: [60, 25])
  func error(periods: Int) throws {
    let returns = try normalReturns(40, periods, seed: 3)
    func error(_ estimator: CovarianceEstimator) throws -> Double {
      let matrix = try estimator.estimate(returns).covariance.whole
      return (0..<1_600).reduce(0) { sum, index in
        let difference = matrix.elements[index] / 1e-4 - (index / 40 == index % 40 ? 2 : 1)
        return sum + difference * difference
      }
    }
    #expect(try error(.denoised) < 0.9 * error(.sample))
  }
}
