import CLapack
import Statistics

extension Matrix {
  /// A matrix whose elements are given by their place.
  init(rows: Int, columns: Int, _ element: (Int, Int) -> Double) {
    self.init(rows: rows, columns: columns)
    for column in 0..<columns {
      for row in 0..<rows { elements[column * rows + row] = element(row, column) }
    }
  }

  /// One column.
  func column(_ index: Int) -> ArraySlice<Double> { elements[index * rows..<(index + 1) * rows] }

  /// Each element transformed.
  func mapElements(_ transform: (Double) -> Double) -> Matrix {
    var result = self
    for index in elements.indices { result.elements[index] = transform(elements[index]) }
    return result
  }

  /// Each element combined with the one in the same place of a matrix of the same shape.
  func combined(_ other: Matrix, _ combine: (Double, Double) -> Double) -> Matrix {
    precondition(rows == other.rows && columns == other.columns, "both have one shape")
    var result = self
    for index in elements.indices { result.elements[index] = combine(elements[index], other.elements[index]) }
    return result
  }

  /// The rows and columns at some places.
  func selecting(rows: [Int], columns: [Int]) -> Matrix {
    Matrix(rows: rows.count, columns: columns.count) { self[rows[$0], columns[$1]] }
  }

  /// Each row multiplied by a number.
  func scalingRows(by factors: [Double]) -> Matrix {
    Matrix(rows: rows, columns: columns) { factors[$0] * self[$0, $1] }
  }

  /// Each column multiplied by a number.
  func scalingColumns(by factors: [Double]) -> Matrix {
    Matrix(rows: rows, columns: columns) { factors[$1] * self[$0, $1] }
  }

  /// Rows and columns of a symmetric matrix multiplied by numbers.
  func scalingBothSides(by factors: [Double]) -> Matrix {
    // The product of the factors first: it is the same on both sides of the diagonal.
    Matrix(rows: rows, columns: columns) { self[$0, $1] * (factors[$0] * factors[$1]) }
  }

  /// The products of columns with columns: `selfᵀ · self`, symmetric to the last bit.
  ///
  /// - Complexity: O(rows · columns²).
  func columnProducts() -> Matrix {
    guard rows > 0, columns > 0 else { return Matrix(rows: columns, columns: columns) }
    let (order, inner) = (Int32(columns), Int32(rows))
    var result = Lapack.alone {
      var result = Matrix(rows: columns, columns: columns)
      dsyrk_("L", "T", [order], [inner], [1], elements, [inner], [0], &result.elements, [order], 1, 1)
      return result
    }
    result.mirrorLowerHalf()
    return result
  }

  /// The products of columns with another matrix's columns: `selfᵀ · other`.
  ///
  /// - Complexity: O(rows · columns · other.columns).
  func columnProducts(with other: Matrix) -> Matrix {
    precondition(rows == other.rows, "both have the same rows")
    guard rows > 0, columns > 0, other.columns > 0 else { return Matrix(rows: columns, columns: other.columns) }
    let (height, width, inner) = (Int32(columns), Int32(other.columns), Int32(rows))
    return Lapack.alone {
      var result = Matrix(rows: columns, columns: other.columns)
      dgemm_(
        "T", "N", [height], [width], [inner], [1], elements, [inner], other.elements, [inner], [0],
        &result.elements, [height], 1, 1)
      return result
    }
  }

  /// The sum of all elements.
  var total: Double { elements.reduce(0, +) }

  /// The sum of their squares.
  var squaredNorm: Double { elements.reduce(0) { $0 + $1 * $1 } }
}
