import CLapack
import Statistics

extension Matrix {
  /// The product with a vector.
  ///
  /// - Parameter vector: one number a column.
  /// - Returns: one number a row.
  /// - Complexity: O(rows · columns).
  public func times(_ vector: [Double]) -> [Double] {
    precondition(vector.count == columns, "a matrix times a vector needs one number a column")
    return product(vector, transposed: false)
  }

  /// The product of the transpose with a vector.
  ///
  /// - Parameter vector: one number a row.
  /// - Returns: one number a column.
  /// - Complexity: O(rows · columns).
  public func transposedTimes(_ vector: [Double]) -> [Double] {
    precondition(vector.count == rows, "a transpose times a vector needs one number a row")
    return product(vector, transposed: true)
  }

  /// The product with another matrix.
  ///
  /// - Parameter other: a matrix with as many rows as this one has columns.
  /// - Complexity: O(rows · columns · other.columns).
  public func times(_ other: Matrix) -> Matrix {
    precondition(other.rows == columns, "the inner sizes of a product are equal")
    guard rows > 0, columns > 0, other.columns > 0 else { return Matrix(rows: rows, columns: other.columns) }
    let (rowCount, inner, columnCount) = (Int32(rows), Int32(columns), Int32(other.columns))
    return Lapack.alone {
      var result = Matrix(rows: rows, columns: other.columns)
      dgemm_(
        "N", "N", [rowCount], [columnCount], [inner], [1], elements, [rowCount], other.elements, [inner], [0],
        &result.elements, [rowCount], 1, 1)
      return result
    }
  }

  /// The matrix times its transpose; the whole symmetric matrix is filled in.
  ///
  /// - Complexity: O(rows² · columns).
  public func timesOwnTranspose() -> Matrix {
    guard rows > 0, columns > 0 else { return Matrix(rows: rows, columns: rows) }
    let (order, inner) = (Int32(rows), Int32(columns))
    var result = Lapack.alone {
      var result = Matrix(rows: rows, columns: rows)
      dsyrk_("L", "N", [order], [inner], [1], elements, [order], [0], &result.elements, [order], 1, 1)
      return result
    }
    result.mirrorLowerHalf()
    return result
  }

  /// Rows become columns.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for column in 0..<columns {
      for row in 0..<rows { result.elements[row * columns + column] = elements[column * rows + row] }
    }
    return result
  }

  /// Writes the half below the diagonal over the half above it.
  mutating func mirrorLowerHalf() {
    for column in 0..<columns {
      for row in 0..<column { elements[column * rows + row] = elements[row * rows + column] }
    }
  }

  private func product(_ vector: [Double], transposed: Bool) -> [Double] {
    let count = transposed ? columns : rows
    guard rows > 0, columns > 0 else { return [Double](repeating: 0, count: count) }
    let (rowCount, columnCount) = (Int32(rows), Int32(columns))
    return Lapack.alone {
      var result = [Double](repeating: 0, count: count)
      dgemv_(
        transposed ? "T" : "N", [rowCount], [columnCount], [1], elements, [rowCount], vector, [1], [0], &result, [1], 1)
      return result
    }
  }
}
