import ChampionCore

/// What one estimator's forecasts lost, period by period.
struct CovarianceForecasts {
  /// The quasi-likelihood losses per asset.
  private(set) var losses: [Double] = []
  /// The squared returns of the minimum-variance portfolio.
  private(set) var squaredReturns: [Double] = []
  /// How many forecasts had a direction with next to no variance.
  private(set) var raised = 0

  /// Judges a forecast by the periods after the ones that it was made from. A period without any return is passed over;
  /// assets that are missing in one are left out of the loss, and earn nothing in the portfolio.
  ///
  /// - Parameters:
  ///   - returns: of all assets.
  ///   - rows: the periods that are judged.
  ///   - assets: the assets that the forecast is of.
  mutating func add(
    _ covariance: Matrix, of returns: AssetReturns, rows: Range<Int>, assets: [Int]
  ) throws(ChampionError) {
    let (matrix, isRaised) = try MatrixQuasiLikelihood.floored(covariance)
    guard let whole = MatrixQuasiLikelihood(matrix) else {
      throw ChampionError(.internal, "a forecast whose variances were raised is not positive definite")
    }
    raised += isRaised ? 1 : 0
    let weights = whole.minimumVarianceWeights
    var (part, last) = (whole, Array(assets.indices))
    for row in rows {
      let there = assets.indices.filter { !returns.values[row, assets[$0]].isNaN }
      guard !there.isEmpty else { continue }
      if there != last, let next = whole.selecting(there) { (part, last) = (next, there) }
      let values = there.map { returns.values[row, assets[$0]] }
      losses.append(part.loss(values))
      let earned = zip(there, values).reduce(0) { $0 + weights[$1.0] * $1.1 }
      squaredReturns.append(earned * earned)
    }
  }
}
