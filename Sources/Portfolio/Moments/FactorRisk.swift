/// Where the variance of a portfolio comes from, by factor.
///
/// - Source: Grinold and Kahn, "Active Portfolio Management", 2000, chapter 3: each factor's part is its exposure times
///   its covariance with the portfolio.
public struct FactorRisk: Codable, Hashable, Sendable {
  /// The names of the factors.
  public let factors: [String]
  /// How much the portfolio moves with each factor.
  public let exposures: [Double]
  /// The part of the variance that comes from each factor; below zero for one that hedges the others.
  public let contributions: [Double]
  /// The part that no factor explains.
  public let specific: Double

  /// The variance of the portfolio: the sum of all parts.
  public var variance: Double { contributions.reduce(specific, +) }
}

extension FactorModel {
  /// Where the variance of a portfolio comes from.
  ///
  /// - Parameter weights: one an asset.
  /// - Precondition: there is a weight for each asset.
  public func risk(of weights: [Double]) -> FactorRisk {
    let portfolio = exposures.transposedTimes(weights)
    let covariances = factorCovariance.times(portfolio)
    return FactorRisk(
      factors: factors, exposures: portfolio, contributions: zip(portfolio, covariances).map { $0 * $1 },
      specific: zip(weights, specificVariances).reduce(0) { $0 + $1.0 * $1.0 * $1.1 })
  }
}
