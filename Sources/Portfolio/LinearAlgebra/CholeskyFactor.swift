import CLapack
import Statistics

/// The Cholesky factor of a symmetric positive definite matrix.
///
/// - Source: LAPACK's `dpotrf` and `dpotrs`.
public struct CholeskyFactor: FactoredMatrix, Hashable, Sendable {
  /// The lower factor; what stands above the diagonal has no meaning.
  let factor: Matrix

  /// Factorises.
  ///
  /// - Parameter matrix: only its half on and below the diagonal is read.
  /// - Returns: nil if the matrix is not positive definite.
  /// - Complexity: O(order³).
  public init?(_ matrix: Matrix) {
    precondition(matrix.rows == matrix.columns, "a matrix with a Cholesky factor is square")
    let order = Int32(matrix.rows)
    let (factor, info) = Lapack.alone {
      var (factor, info) = (matrix, Int32(0))
      if order > 0 { dpotrf_("L", [order], &factor.elements, [order], &info, 1) }
      return (factor, info)
    }
    guard info == 0 else { return nil }
    self.factor = factor
  }

  /// The count of rows.
  public var order: Int { factor.rows }

  /// Solves for right sides that stand one after the other.
  ///
  /// - Complexity: O(order² · columns).
  public func solve(_ right: [Double], columns: Int) -> [Double] {
    guard factor.rows > 0, columns > 0 else { return right }
    let (order, count) = (Int32(factor.rows), Int32(columns))
    return Lapack.alone {
      var (result, info) = (right, Int32(0))
      dpotrs_("L", [order], [count], factor.elements, [order], &result, [order], &info, 1)
      return result
    }
  }
}
