import ChampionCore
import Statistics

extension MatrixQuasiLikelihood {
  /// The forecast with all that has next to no variance raised to the least that counts, and whether anything had:
  /// assets against the median asset, combinations by the eigenvalues of the correlation.
  ///
  /// - Complexity: O(order³).
  static func floored(_ covariance: Matrix) throws(ChampionError) -> (matrix: Matrix, isRaised: Bool) {
    let least = leastShare * covariance.diagonal.sorted()[covariance.rows / 2]
    guard least > 0 else { throw ChampionError(.badData, "half of the assets of a forecast do not vary") }
    let deviations = covariance.diagonal.map { max($0, least).squareRoot() }
    let correlation = Matrix(rows: covariance.rows, columns: covariance.columns) {
      $0 == $1 ? 1 : covariance[$0, $1] / (deviations[$0] * deviations[$1])
    }
    let eigen = try SymmetricEigen(correlation.elements, order: covariance.rows)
    guard (eigen.values.first ?? 0) < leastShare || covariance.diagonal.contains(where: { $0 < least }) else {
      return (covariance, false)
    }
    let raised = CorrelationRepair.composed(eigen.values.map { max($0, leastShare) }, eigen)
    return (raised.scalingBothSides(by: deviations), true)
  }
}
