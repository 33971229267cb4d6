/// A covariance of assets, positive semi-definite.
public enum Covariance: Hashable, Sendable {
  /// All elements of a symmetric matrix.
  case dense(Matrix)
  /// Few factors, and what is specific to each asset.
  case factor(FactorCovariance)

  /// How many assets it is of.
  public var count: Int {
    switch self {
    case .dense(let matrix): matrix.rows
    case .factor(let factor): factor.specificVariances.count
    }
  }

  /// The variance of each asset.
  public var diagonal: [Double] {
    switch self {
    case .dense(let matrix): matrix.diagonal
    case .factor(let factor): factor.variances
    }
  }

  /// The product with weights: each asset's covariance with the portfolio.
  ///
  /// - Parameter weights: one number an asset.
  /// - Complexity: O(assets²), or O(assets · factors) in factor form.
  public func times(_ weights: [Double]) -> [Double] {
    switch self {
    case .dense(let matrix): matrix.times(weights)
    case .factor(let factor): factor.times(weights)
    }
  }

  /// The variance of a portfolio; never negative.
  ///
  /// - Parameter weights: one number an asset.
  public func variance(of weights: [Double]) -> Double {
    max(0, zip(weights, times(weights)).reduce(0) { $0 + $1.0 * $1.1 })
  }

  /// The covariance of some of the assets.
  ///
  /// - Parameter assets: their indices, in the order that is wanted.
  public func subset(_ assets: [Int]) -> Covariance {
    switch self {
    case .dense(let matrix): .dense(matrix.symmetricSubset(assets))
    case .factor(let factor): .factor(factor.subset(assets))
    }
  }
}
