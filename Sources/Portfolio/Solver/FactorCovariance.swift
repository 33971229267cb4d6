public import ChampionCore

/// A covariance by few factors: `L Lᵀ + diag(specific)`, never built as a dense matrix.
public struct FactorCovariance: Hashable, Sendable {
  /// The loadings, assets in rows, on uncorrelated factors of unit variance.
  public let loadings: Matrix
  /// The variance of each asset that no factor explains; not negative.
  public let specificVariances: [Double]

  /// A covariance by factors.
  ///
  /// - Parameters:
  ///   - loadings: assets in rows, uncorrelated factors of unit variance in columns.
  ///   - specificVariances: one an asset.
  /// - Throws: ``ChampionError`` with `badData` if the counts differ, a number is not finite or a variance is negative.
  public init(loadings: Matrix, specificVariances: [Double]) throws(ChampionError) {
    guard loadings.rows == specificVariances.count else {
      throw ChampionError(
        .badData, "loadings and specific variances are of different counts of assets",
        context: ["loadings": "\(loadings.rows)", "variances": "\(specificVariances.count)"])
    }
    if let asset = specificVariances.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw ChampionError(
        .badData, "a specific variance is negative or not finite",
        context: ["asset": "\(asset)", "variance": "\(specificVariances[asset])"])
    }
    guard loadings.elements.allSatisfy(\.isFinite) else {
      throw ChampionError(.badData, "a factor loading is not finite")
    }
    (self.loadings, self.specificVariances) = (loadings, specificVariances)
  }

  /// The variance of each asset.
  public var variances: [Double] {
    var result = specificVariances
    for factor in 0..<loadings.columns {
      for asset in 0..<loadings.rows { result[asset] += loadings[asset, factor] * loadings[asset, factor] }
    }
    return result
  }

  /// The product with weights.
  ///
  /// - Parameter weights: one number an asset.
  /// - Complexity: O(assets · factors).
  public func times(_ weights: [Double]) -> [Double] {
    var result = loadings.times(loadings.transposedTimes(weights))
    for asset in result.indices { result[asset] += specificVariances[asset] * weights[asset] }
    return result
  }

  /// The covariance of some of the assets.
  ///
  /// - Parameter assets: their indices, in the order that is wanted.
  public func subset(_ assets: [Int]) -> FactorCovariance {
    var part = Matrix(rows: assets.count, columns: loadings.columns)
    for factor in 0..<loadings.columns {
      for (row, asset) in assets.enumerated() { part[row, factor] = loadings[asset, factor] }
    }
    return FactorCovariance(unchecked: part, specificVariances: assets.map { specificVariances[$0] })
  }

  /// The whole matrix.
  public var dense: Matrix {
    var result = loadings.timesOwnTranspose()
    for asset in specificVariances.indices { result[asset, asset] += specificVariances[asset] }
    return result
  }

  init(unchecked loadings: Matrix, specificVariances: [Double]) {
    (self.loadings, self.specificVariances) = (loadings, specificVariances)
  }
}
