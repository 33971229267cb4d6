public import ChampionCore

extension FactorModel {
  /// Regresses each asset on returns of factors, over all periods in which both are known: a short history shortens
  /// nothing but its own regression.
  ///
  /// - Parameters:
  ///   - returns: of the assets.
  ///   - factors: of the factors, with periods named alike. The factors' own covariance is of all their complete
  ///     periods.
  /// - Throws: ``ChampionError`` with `badData` if an asset shares fewer periods with the factors than a regression
  ///   needs, or the factors are not independent.
  /// - Complexity: O(assets · periods · factors²).
  /// - Source: ordinary least squares with an intercept; Stambaugh 1997 for the long history of the factors.
  public init(_ returns: AssetReturns, on factors: AssetReturns) throws(ChampionError) {
    let common = try factors.commonHistory()
    let places = Dictionary(common.periods.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    var exposures = Matrix(rows: returns.assets.count, columns: common.assets.count)
    var variances: [Double] = []
    for asset in returns.assets.indices {
      let pairs = returns.periods.indices.compactMap { row in
        returns.values[row, asset].isNaN ? nil : places[returns.periods[row]].map { (row, $0) }
      }
      let regression = try FactorRegression(
        pairs.map { returns.values[$0.0, asset] },
        on: common.values.selecting(rows: pairs.map(\.1), columns: Array(common.assets.indices)),
        asset: returns.assets[asset])
      for (factor, slope) in regression.slopes.enumerated() { exposures[asset, factor] = slope }
      variances.append(regression.residualVariance)
    }
    try self.init(
      assets: returns.assets, factors: common.assets, exposures: exposures,
      factorCovariance: PairwiseMoments(common).unbiased, specificVariances: variances)
  }
}
