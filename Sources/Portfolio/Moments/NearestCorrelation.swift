import ChampionCore
import Statistics

/// The correlation nearest to a symmetric matrix with ones on its diagonal.
///
/// - Source: Higham 2002, algorithm 3.3: projections on the positive semi-definite matrices and on those with a unit
///   diagonal in turn, with Dykstra's correction.
enum NearestCorrelation {
  /// Projects until both projections agree to `tolerance`; what is left is clipped.
  ///
  /// - Complexity: O(steps · order³), some dozens of steps as a rule.
  static func of(_ matrix: Matrix, tolerance: Double = 1e-10, steps: Int = 300) throws(ChampionError) -> Matrix {
    var (unit, correction) = (matrix, Matrix(rows: matrix.rows, columns: matrix.columns))
    for _ in 0..<steps {
      let corrected = unit.combined(correction, -)
      let eigen = try SymmetricEigen(corrected.elements, order: matrix.rows)
      let semidefinite = CorrelationRepair.composed(eigen.values, eigen)
      correction = semidefinite.combined(corrected, -)
      let distance = semidefinite.diagonal.reduce(0) { max($0, abs($1 - 1)) }
      unit = semidefinite
      for index in 0..<matrix.rows { unit[index, index] = 1 }
      if distance < tolerance { break }
    }
    let eigen = try SymmetricEigen(unit.elements, order: matrix.rows)
    return CorrelationRepair.unitDiagonal(CorrelationRepair.composed(eigen.values, eigen))
  }
}
