/// The coefficients of constraints, row after row.
struct SparseRows {
  private(set) var starts = [0]
  private(set) var indices: [Int] = []
  private(set) var values: [Double] = []

  var count: Int { starts.count - 1 }

  mutating func append(indices: [Int], values: [Double]) {
    self.indices += indices
    self.values += values
    starts.append(self.indices.count)
  }

  /// `Ax`.
  func times(_ vector: [Double]) -> [Double] {
    (0..<count).map { row in
      var sum = 0.0
      for place in starts[row]..<starts[row + 1] { sum += values[place] * vector[indices[place]] }
      return sum
    }
  }

  /// Adds `Aᵀy` to a vector.
  func addTransposedTimes(_ multipliers: [Double], to vector: inout [Double]) {
    for row in 0..<count where multipliers[row] != 0 {
      for place in starts[row]..<starts[row + 1] { vector[indices[place]] += values[place] * multipliers[row] }
    }
  }

  /// All as a dense matrix of some of the columns, with room for more rows behind them.
  ///
  /// - Parameters:
  ///   - columns: how many columns.
  ///   - places: the column of each variable; -1 for one that is left out.
  ///   - extraRows: how many rows of zeros.
  func dense(columns: Int, places: [Int], extraRows: Int) -> Matrix {
    var matrix = Matrix(rows: count + extraRows, columns: columns)
    for row in 0..<count {
      for place in starts[row]..<starts[row + 1] where places[indices[place]] >= 0 {
        matrix[row, places[indices[place]]] = values[place]
      }
    }
    return matrix
  }
}
