extension Matrix {
  /// The matrix with ones on the diagonal.
  ///
  /// - Parameter order: the count of rows and columns.
  public static func identity(_ order: Int) -> Matrix {
    var result = Matrix(rows: order, columns: order)
    for index in 0..<order { result[index, index] = 1 }
    return result
  }

  /// The rows and columns of some indices.
  ///
  /// - Parameter indices: in the order that is wanted.
  public func symmetricSubset(_ indices: [Int]) -> Matrix {
    var result = Matrix(rows: indices.count, columns: indices.count)
    for (column, source) in indices.enumerated() {
      for (row, other) in indices.enumerated() { result[row, column] = self[other, source] }
    }
    return result
  }

  /// The columns before one.
  func firstColumns(_ count: Int) -> Matrix {
    var result = Matrix(rows: rows, columns: count)
    result.elements = Array(elements.prefix(rows * count))
    return result
  }

  /// Every element divided by a number.
  func divided(by divisor: Double) -> Matrix {
    var result = self
    let factor = 1 / divisor
    for index in elements.indices { result.elements[index] *= factor }
    return result
  }

  /// Each column times a number.
  func scalingColumns(_ factors: [Double]) -> Matrix {
    var result = self
    for column in 0..<columns {
      for row in 0..<rows { result.elements[column * rows + row] *= factors[column] }
    }
    return result
  }

  /// With numbers added to the diagonal.
  func addingDiagonal(_ numbers: [Double]) -> Matrix {
    var result = self
    for index in 0..<min(rows, numbers.count) { result[index, index] += numbers[index] }
    return result
  }

  /// Adds a matrix to the first rows and columns.
  mutating func add(_ other: Matrix) {
    for column in 0..<other.columns {
      for row in 0..<other.rows { elements[column * rows + row] += other.elements[column * other.rows + row] }
    }
  }
}
