import ChampionCore
import Statistics

extension FactorModel {
  /// The largest principal components of a correlation as uncorrelated factors of unit variance; on each, the assets
  /// have a positive sum.
  ///
  /// - Parameters:
  ///   - count: how many; all where there are fewer assets.
  ///   - covariance: positive semi-definite.
  ///   - assets: the names.
  init(components count: Int, of covariance: Matrix, assets: [String]) throws(ChampionError) {
    let deviations = covariance.diagonal.map { max($0, 0).squareRoot() }
    let eigen = try SymmetricEigen(
      CorrelationRepair.correlation(covariance, deviations).elements, order: assets.count)
    let chosen = (0..<min(count, assets.count)).map { assets.count - 1 - $0 }
    let exposures = Matrix(rows: assets.count, columns: chosen.count) { asset, factor in
      let vector = eigen.vectors[chosen[factor] * assets.count..<(chosen[factor] + 1) * assets.count]
      let sign: Double = vector.reduce(0, +) < 0 ? -1 : 1
      return sign * vector[vector.startIndex + asset] * max(eigen.values[chosen[factor]], 0).squareRoot()
        * deviations[asset]
    }
    let specific = assets.indices.map { asset in
      chosen.indices.reduce(covariance[asset, asset]) { $0 - exposures[asset, $1] * exposures[asset, $1] }
    }
    try self.init(
      assets: assets, factors: chosen.indices.map { "component \($0 + 1)" }, exposures: exposures,
      factorCovariance: Matrix(rows: chosen.count, columns: chosen.count) { $0 == $1 ? 1 : 0 },
      specificVariances: specific.map { max($0, 0) })
  }
}
