import ChampionCore
import Statistics

/// Returns of assets as sums of a few common factors and something of their own.
public struct FactorModel: Hashable, Sendable {
  /// The names of the assets.
  public let assets: [String]
  /// The names of the factors.
  public let factors: [String]
  /// How much each asset moves with each factor. Shape: [asset, factor].
  public let exposures: Matrix
  /// The covariance of the factors.
  public let factorCovariance: Matrix
  /// The variance of each asset that no factor explains.
  public let specificVariances: [Double]

  /// The covariance of the assets, with factors made uncorrelated and of unit variance.
  public let covariance: FactorCovariance

  /// Makes the factors uncorrelated.
  ///
  /// - Throws: ``ChampionError`` with `badData` if a number is not finite.
  init(
    assets: [String], factors: [String], exposures: Matrix, factorCovariance: Matrix, specificVariances: [Double]
  ) throws(ChampionError) {
    let eigen = try SymmetricEigen(factorCovariance.elements, order: factors.count)
    let directions = try Matrix(rows: factors.count, columns: factors.count, elements: eigen.vectors)
    let loadings = exposures.times(directions).scalingColumns(by: eigen.values.map { max($0, 0).squareRoot() })
    covariance = try FactorCovariance(loadings: loadings, specificVariances: specificVariances)
    self.assets = assets
    self.factors = factors
    self.exposures = exposures
    self.factorCovariance = factorCovariance
    self.specificVariances = specificVariances
  }

  private init(_ model: FactorModel, scaledBy factor: Double) {
    assets = model.assets
    factors = model.factors
    exposures = model.exposures
    factorCovariance = model.factorCovariance.mapElements { $0 * factor }
    specificVariances = model.specificVariances.map { $0 * factor }
    covariance = model.covariance.scaled(by: factor)
  }

  /// The variances times a number that is not negative.
  func scaled(by factor: Double) -> FactorModel { FactorModel(self, scaledBy: factor) }
}

extension FactorCovariance {
  /// The variances times a number that is not negative.
  func scaled(by factor: Double) -> FactorCovariance {
    let root = factor.squareRoot()
    return FactorCovariance(
      unchecked: loadings.mapElements { $0 * root }, specificVariances: specificVariances.map { $0 * factor })
  }
}
