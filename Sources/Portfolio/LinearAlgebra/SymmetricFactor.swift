import CLapack
import Statistics

/// The factor of a symmetric matrix that need not be definite, by the pivots of Bunch and Kaufman.
///
/// - Source: LAPACK's `dsytrf` and `dsytrs`: Bunch and Kaufman, "Some stable methods for calculating inertia and solving
///   symmetric linear systems", Mathematics of Computation 1977.
public struct SymmetricFactor: FactoredMatrix, Hashable, Sendable {
  private let factor: Matrix
  private let pivots: [Int32]

  /// Factorises.
  ///
  /// - Parameter matrix: only its half on and below the diagonal is read.
  /// - Returns: nil if the matrix is exactly singular or has a number that is not finite.
  /// - Complexity: O(order³).
  public init?(_ matrix: Matrix) {
    precondition(matrix.rows == matrix.columns, "a symmetric matrix is square")
    let order = Int32(matrix.rows)
    let workCount = Int32(max(1, matrix.rows * 64))
    let (factor, pivots, info) = Lapack.alone {
      var (factor, info) = (matrix, Int32(0))
      var pivots = [Int32](repeating: 0, count: matrix.rows)
      var work = [Double](repeating: 0, count: Int(workCount))
      if order > 0 {
        dsytrf_("L", [order], &factor.elements, [order], &pivots, &work, [workCount], &info, 1)
      }
      return (factor, pivots, info)
    }
    guard info == 0 else { return nil }
    (self.factor, self.pivots) = (factor, pivots)
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
      dsytrs_("L", [order], [count], factor.elements, [order], pivots, &result, [order], &info, 1)
      return result
    }
  }
}
