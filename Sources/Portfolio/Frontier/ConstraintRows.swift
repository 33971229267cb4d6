/// Constraints as rows of unit length, and the same by asset.
struct ConstraintRows {
  /// Of each constraint, the assets in it with their coefficients.
  let rows: [SparseVector]
  /// Of each asset, the constraints that it is in, with its coefficients.
  let byAsset: [SparseVector]
  /// What the coefficients of each constraint are divided by.
  let lengths: [Double]

  var count: Int { rows.count }

  init(_ constraints: [LinearConstraint], assets: Int) {
    var (rows, byAsset) = ([SparseVector](), [SparseVector](repeating: SparseVector(), count: assets))
    var lengths: [Double] = []
    for (row, constraint) in constraints.enumerated() {
      let length = constraint.coefficients.reduce(0) { $0 + $1 * $1 }.squareRoot()
      lengths.append(length > 0 ? length : 1)
      var vector = SparseVector()
      for (asset, coefficient) in zip(constraint.indices, constraint.coefficients) where coefficient != 0 {
        vector.append(asset, coefficient / lengths[row])
        byAsset[asset].append(row, coefficient / lengths[row])
      }
      rows.append(vector)
    }
    (self.rows, self.byAsset, self.lengths) = (rows, byAsset, lengths)
  }

  func coefficient(row: Int, asset: Int) -> Double {
    let column = byAsset[asset]
    return column.indices.firstIndex(of: row).map { column.values[$0] } ?? 0
  }

  /// The value of each combination.
  func times(_ weights: [Double]) -> [Double] { rows.map { $0.dot(weights) } }

  /// The sum of the rows, each times a number, by asset.
  func transposedTimes(_ multipliers: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: byAsset.count)
    for (row, multiplier) in zip(rows, multipliers) where multiplier != 0 {
      for place in row.indices.indices { result[row.indices[place]] += multiplier * row.values[place] }
    }
    return result
  }
}
