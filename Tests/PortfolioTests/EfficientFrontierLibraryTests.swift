import ChampionCore
import Portfolio
import TestSupport
import Testing

/// Published frontiers, and how long ours take.
@Suite("Published efficient frontiers") struct EfficientFrontierLibraryTests {
  /// - Source: Beasley, "OR-Library: distributing test problems by electronic mail", 1990; Chang, Meade, Beasley and
  ///   Sharaiha, "Heuristics for cardinality constrained portfolio optimisation", 2000.
  @Test(
    "variances at the 2,000 published returns to 1e-6 and their rounding",
    .needsData("portfolio/orlib_port1_assets.parquet"),
    arguments: 1...3)
  func library(index: Int) throws {
    let instance = try FrontierLibrary.library(index)
    let frontier = try instance.frontier()
    #expect(frontier.residuals.largest <= 1e-12)
    let published = try FrontierLibrary.published(index)
    #expect(published.count == 2_000)
    for (expectedReturn, variance) in published {
      // The last return of the first instance is 4e-8 below that of the least variance.
      let point = try frontier.point(returnAtLeast: expectedReturn)
      let rounding = 0.5e-10 + 2 * point.lambda * 0.5e-10
      #expect(abs(point.variance - variance) <= 1e-6 * variance + rounding)
      #expect(abs(point.variance - instance.covariance.variance(of: point.weights)) <= 1e-12 * variance)
    }
  }

  /// - Source: Bailey and López de Prado, "An open-source implementation of the critical-line algorithm for portfolio
  ///   optimization", Algorithms 2013.
  @Test("the ten assets' highest Sharpe ratio and least volatility", .needsData("portfolio/cla_10_assets.parquet"))
  func tenAssets() throws {
    let frontier = try FrontierLibrary.tenAssets().frontier()
    #expect(abs(frontier.minimumVariance.volatility - 0.20524) < 5e-6)
    guard case .tangency(let best) = frontier.maximumSharpe() else {
      Issue.record("there is a tangency")
      return
    }
    #expect(abs(best.sharpeRatio() - 4.45353) < 5e-6)
    #expect(abs(best.volatility - 0.22736) < 5e-6)
    let weights = [
      0.0839731895, 0.0489059861, 0, 0.2183092595, 0.0016773042, 0.1812006467, 0, 0.0311830388, 0.0078590125,
      0.4268915627,
    ]
    for (weight, expected) in zip(best.weights, weights) { #expect(abs(weight - expected) < 1e-6) }
  }

  @Test("the optima of 500 assets with 11 sector caps", .needsData("portfolio/synthetic/synthetic500.parquet"))
  func manyAssets() throws {
    let frontier = try FrontierLibrary.synthetic("synthetic500", assets: 500, sectorCap: 0.2).frontier()
    guard case .tangency(let best) = frontier.maximumSharpe() else {
      Issue.record("there is a tangency")
      return
    }
    #expect(abs(best.sharpeRatio() - 0.13853553) < 1e-8)
    #expect(abs(frontier.minimumVariance.variance - 1.605721e-5) < 1e-11)
  }

  @Test(
    "225 assets: the covariance as a matrix and by factors have one frontier, proven at every turn",
    .needsData("portfolio/synthetic/synthetic500.parquet"), arguments: [nil, 0.2])
  func forms(sectorCap: Double?) throws {
    var instance = try FrontierLibrary.synthetic("synthetic500", assets: 225, sectorCap: sectorCap)
    let byFactors = try instance.frontier()
    if case .factor(let factor) = instance.covariance { instance.covariance = .dense(factor.dense) }
    let dense = try instance.frontier()
    #expect(dense.turningPoints.count == byFactors.turningPoints.count && dense.turningPoints.count > 50)
    #expect(max(dense.residuals.largest, byFactors.residuals.largest) <= 1e-9)
    for (one, other) in zip(try dense.points(count: 200), try byFactors.points(count: 200)) {
      #expect(abs(one.variance - other.variance) <= 1e-9 * one.variance)
    }
  }
}
