import Statistics

/// The matrix that makes fitted values of outputs, column by column: what the fit makes of each unit vector.
struct HatMatrix {
  let columns: [[Double]]

  /// Ridge regression is linear in the outputs, so each column is a fit at the fixed penalty.
  init(inputs: [Double], width: Int, rows: Int, penalty: RidgeRegression.Penalty) throws {
    columns = try (0..<rows).map { unit in
      let outputs = (0..<rows).map { $0 == unit ? 1.0 : 0 }
      let fit = try RidgeRegression.fit(inputs: inputs, width: width, outputs: outputs, penalty: penalty)
      return (0..<rows).map { fit.value(inputs: inputs, row: $0) }
    }
  }

  var trace: Double { columns.indices.reduce(0) { $0 + columns[$1][$1] } }

  func score(_ outputs: [Double]) -> Double {
    let count = Double(outputs.count)
    let errors = outputs.indices.map { row in
      outputs[row] - outputs.indices.reduce(0) { $0 + columns[$1][row] * outputs[$1] }
    }
    return errors.reduce(0) { $0 + $1 * $1 } / count / ((1 - trace / count) * (1 - trace / count))
  }
}
