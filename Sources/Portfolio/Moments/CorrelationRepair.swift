import ChampionCore
import Statistics

/// Makes covariances positive semi-definite, and says what it changed.
enum CorrelationRepair {
  /// Repairs a symmetric matrix where it has eigenvalues below zero by more than rounding.
  ///
  /// - Parameter asymmetry: what was wrong with the symmetry before.
  /// - Throws: ``ChampionError`` with `badData` if a number is not finite or a variance is negative.
  static func repaired(
    _ covariance: Matrix, assets: [String], method: MomentRepair.Method, asymmetry: Double = 0
  ) throws(ChampionError) -> (Matrix, MomentRepair?) {
    let deviations = covariance.diagonal.map { max($0, 0).squareRoot() }
    let raw = correlation(covariance, deviations)
    let eigen = try SymmetricEigen(raw.elements, order: raw.rows)
    let clipped = eigen.values.filter { $0 < -rounding(eigen.values) }
    let isWhole = isConsistent(covariance, deviations)
    guard !clipped.isEmpty || asymmetry > 0 || !isWhole else { return (covariance, nil) }
    let mended = clipped.isEmpty ? raw : try mended(raw, eigen, method)
    let change = largestChange(raw, mended)
    let statement = MomentRepair(
      method: method, clippedEigenvalues: clipped, largestChange: change.size,
      assets: [assets[change.row], assets[change.column]], asymmetry: asymmetry)
    return (mended.scalingBothSides(by: deviations), statement)
  }

  /// The correlations; an asset without variance has none with others.
  static func correlation(_ covariance: Matrix, _ deviations: [Double]) -> Matrix {
    Matrix(rows: covariance.rows, columns: covariance.rows) { row, column in
      guard row != column else { return 1 }
      let scale = deviations[row] * deviations[column]
      return scale > 0 ? covariance[row, column] / scale : 0
    }
  }

  /// How far below zero eigenvalues of a matrix of rounded numbers may come out where the exact ones are zero.
  static func rounding(_ ascending: [Double]) -> Double {
    10 * Double(ascending.count) * Double.ulpOfOne * (ascending.last ?? 0)
  }

  /// Whether assets without variance have no covariance either.
  private static func isConsistent(_ covariance: Matrix, _ deviations: [Double]) -> Bool {
    deviations.indices.allSatisfy { row in
      deviations[row] > 0 || deviations.indices.allSatisfy { covariance[row, $0] == 0 }
    }
  }

  /// `V diag(values) Vᵀ`.
  static func composed(_ values: [Double], _ eigen: SymmetricEigen) -> Matrix {
    var roots = Matrix(rows: values.count, columns: values.count)
    roots.elements = eigen.vectors
    return roots.scalingColumns(by: values.map { max($0, 0).squareRoot() }).timesOwnTranspose()
  }

  /// The same with ones on the diagonal, positive semi-definite still.
  static func unitDiagonal(_ matrix: Matrix) -> Matrix {
    let scales = matrix.diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    var result = matrix.scalingBothSides(by: scales)
    for index in 0..<matrix.rows { result[index, index] = 1 }
    return result
  }

  private static func mended(
    _ correlation: Matrix, _ eigen: SymmetricEigen, _ method: MomentRepair.Method
  ) throws(ChampionError) -> Matrix {
    switch method {
    case .eigenvalueClipping: return unitDiagonal(composed(eigen.values, eigen))
    case .nearestCorrelation: return try NearestCorrelation.of(correlation)
    }
  }

  private static func largestChange(_ old: Matrix, _ new: Matrix) -> (size: Double, row: Int, column: Int) {
    var largest = (size: 0.0, row: 0, column: 0)
    for column in 0..<old.columns {
      for row in 0..<column where abs(old[row, column] - new[row, column]) > largest.size {
        largest = (abs(old[row, column] - new[row, column]), row, column)
      }
    }
    return largest
  }
}
