import CLapack
package import ChampionCore

/// The eigenvalues and eigenvectors of a symmetric matrix.
///
/// - Determinism: the same bytes on every run on one model of processor with one version of the library.
/// - Source: LAPACK's `dsyevd`: Cuppen, "A divide and conquer method for the symmetric tridiagonal eigenproblem",
///   Numerische Mathematik 1981.
package struct SymmetricEigen: Sendable {
  /// The eigenvalues, ascending.
  package let values: [Double]
  /// The eigenvectors, of length one. Shape: [value, component], row-major: each row is an eigenvector.
  package let vectors: [Double]

  /// Factorises.
  ///
  /// - Parameters:
  ///   - matrix: shape [order, order]. Only the half on and above the diagonal, row-major, is read.
  ///   - order: the number of rows.
  /// - Precondition: the matrix is `order * order` numbers.
  /// - Throws: ``ChampionError`` with `badData` if a number is not finite or the eigenvalues do not converge.
  /// - Complexity: O(order³).
  package init(_ matrix: [Double], order: Int) throws(ChampionError) {
    precondition(matrix.count == order * order, "a matrix has order * order numbers")
    guard matrix.allSatisfy(\.isFinite) else {
      throw ChampionError(.badData, "a matrix of \(order) rows has a number that is not finite")
    }
    var (vectors, values) = (matrix, [Double](repeating: 0, count: order))
    guard Self.factorise(&vectors, &values) == 0 else {
      throw ChampionError(.badData, "the eigenvalues of a matrix of \(order) rows do not converge")
    }
    self.values = values
    self.vectors = vectors
  }

  /// Replaces a matrix by its eigenvectors. LAPACK counts by columns: our upper half is its lower, its columns our rows.
  private static func factorise(_ matrix: inout [Double], _ values: inout [Double]) -> Int32 {
    let order = values.count
    guard order > 0 else { return 0 }
    var work = [Double](repeating: 0, count: 1 + 6 * order + 2 * order * order)
    var integers = [Int32](repeating: 0, count: 3 + 5 * order)
    let (size, workCount, integerCount) = (Int32(order), Int32(work.count), Int32(integers.count))
    return Lapack.alone {
      var info: Int32 = 0
      dsyevd_(
        "V", "L", [size], &matrix, [size], &values, &work, [workCount], &integers, [integerCount], &info, 1, 1)
      return info
    }
  }
}
