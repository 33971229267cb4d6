/// A program without fixed variables and empty constraints, its covariance of unit mean diagonal and its constraints of
/// unit length: the form in which the methods work.
struct ScaledProgram {
  /// Q before scaling, of the first variables.
  let covariance: Covariance?
  /// What Q and c are divided by.
  let objectiveScale: Double
  /// c, scaled.
  var linear: [Double]
  /// The constraints, scaled, in rows.
  let rows: SparseRows
  /// Lower limits: of each variable, then of each constraint.
  let lower: [Double]
  /// Upper limits: of each variable, then of each constraint.
  let upper: [Double]

  /// How many variables.
  var variableCount: Int { linear.count }
  /// How many constraints.
  var rowCount: Int { rows.count }

  /// `Qx`, scaled.
  func curvature(_ variables: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: linear.count)
    guard let covariance else { return result }
    let part = covariance.count == variables.count ? variables : Array(variables.prefix(covariance.count))
    let product = covariance.times(part)
    for index in product.indices { result[index] = product[index] / objectiveScale }
    return result
  }
}
