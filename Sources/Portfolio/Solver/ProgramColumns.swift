import CLapack
import Statistics

/// A scaled program seen by columns: what the active set needs of Q and A for few variables at a time.
struct ProgramColumns {
  var program: ScaledProgram
  /// Whether Q counts; without it the program is linear.
  var usesCovariance = true
  /// A by columns.
  private let starts: [Int]
  private let rows: [Int]
  private let values: [Double]

  init(_ program: ScaledProgram) {
    self.program = program
    var counts = [Int](repeating: 0, count: program.variableCount + 1)
    for index in program.rows.indices { counts[index + 1] += 1 }
    for index in 1..<counts.count { counts[index] += counts[index - 1] }
    starts = counts
    var (rows, values) = ([Int](repeating: 0, count: counts.last ?? 0), program.rows.values)
    for row in 0..<program.rowCount {
      for place in program.rows.starts[row]..<program.rows.starts[row + 1] {
        let index = program.rows.indices[place]
        (rows[counts[index]], values[counts[index]]) = (row, program.rows.values[place])
        counts[index] += 1
      }
    }
    (self.rows, self.values) = (rows, values)
  }

  private var covariance: Covariance? { usesCovariance ? program.covariance : nil }

  /// An element of Q.
  func curvature(_ row: Int, _ column: Int) -> Double { curvature([row], column)[0] }

  /// Elements of a column of Q.
  func curvature(_ rows: [Int], _ column: Int) -> [Double] {
    var result = [Double](repeating: 0, count: rows.count)
    guard let covariance, column < covariance.count else { return result }
    let scale = 1 / program.objectiveScale
    switch covariance {
    case .dense(let matrix):
      for (place, row) in rows.enumerated() where row < matrix.rows { result[place] = matrix[row, column] * scale }
    case .factor(let factor):
      let (loadings, assets) = (factor.loadings.elements, factor.loadings.rows)
      for index in 0..<factor.loadings.columns {
        let own = loadings[index * assets + column] * scale
        for (place, row) in rows.enumerated() where row < assets {
          result[place] += own * loadings[index * assets + row]
        }
      }
      if let place = rows.firstIndex(of: column) { result[place] += factor.specificVariances[column] * scale }
    }
    return result
  }

  /// An element of A.
  func coefficient(row: Int, variable: Int) -> Double {
    for place in starts[variable]..<starts[variable + 1] where rows[place] == row { return values[place] }
    return 0
  }

  /// Calls for each row in which a variable is.
  func forEachRow(of variable: Int, _ body: (_ row: Int, _ coefficient: Double) -> Void) {
    for place in starts[variable]..<starts[variable + 1] { body(rows[place], values[place]) }
  }

  /// `Qd` for a direction that moves few variables.
  ///
  /// - Complexity: O(variables · moved), or O((variables + moved) · factors) in factor form.
  func curvature(along direction: [Double], moved: [Int]) -> [Double] {
    guard let covariance else { return [Double](repeating: 0, count: direction.count) }
    let scale = 1 / program.objectiveScale
    switch covariance {
    case .dense(let matrix): return Self.product(matrix, direction, moved, scale)
    case .factor(let factor): return Self.product(factor, direction, moved, scale)
    }
  }

  private static func product(_ matrix: Matrix, _ direction: [Double], _ moved: [Int], _ scale: Double) -> [Double] {
    let count = Int32(matrix.rows)
    return Lapack.alone {
      var result = [Double](repeating: 0, count: direction.count)
      matrix.elements.withUnsafeBufferPointer { elements in
        guard let start = elements.baseAddress else { return }
        for index in moved where index < matrix.rows && direction[index] != 0 {
          daxpy_([count], [scale * direction[index]], start + index * matrix.rows, [1], &result, [1])
        }
      }
      return result
    }
  }

  private static func product(
    _ factor: FactorCovariance, _ direction: [Double], _ moved: [Int], _ scale: Double
  ) -> [Double] {
    let assets = factor.loadings.rows
    var exposures = [Double](repeating: 0, count: factor.loadings.columns)
    for index in exposures.indices {
      for asset in moved where asset < assets {
        exposures[index] += factor.loadings.elements[index * assets + asset] * direction[asset]
      }
      exposures[index] *= scale
    }
    var result = factor.loadings.times(exposures)
    result += [Double](repeating: 0, count: direction.count - assets)
    for asset in moved where asset < assets {
      result[asset] += scale * factor.specificVariances[asset] * direction[asset]
    }
    return result
  }
}
