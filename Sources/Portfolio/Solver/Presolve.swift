/// A program reduced to what has to be solved, and the way back.
struct Presolve {
  /// The program that is left.
  let scaled: ScaledProgram
  /// The variables that are left.
  let kept: [Int]
  /// The constraints that are left.
  let keptRows: [Int]
  /// Each constraint's length.
  private let rowScales: [Double]
  /// All variables: those that are fixed have their value.
  private let start: [Double]

  /// Takes out fixed variables and the constraints that have no other variables, and scales.
  init(_ program: QuadraticProgram) {
    let kept = program.bounds.indices.filter { program.bounds[$0].lowerBound < program.bounds[$0].upperBound }
    var start = [Double](repeating: 0, count: program.linear.count)
    for (index, bound) in program.bounds.enumerated() where bound.lowerBound == bound.upperBound {
      start[index] = bound.lowerBound
    }
    let scale = program.objectiveScale
    let rowScales = program.constraints.map(\.scale)
    var place = [Int](repeating: -1, count: start.count)
    for (new, old) in kept.enumerated() { place[old] = new }
    var rows = ReducedRows(place: place, start: start)
    for (row, constraint) in program.constraints.enumerated() { rows.add(constraint, scale: rowScales[row], row: row) }
    let gradient = kept.count == start.count ? program.linear : program.gradient(start)
    scaled = ScaledProgram(
      covariance: Self.covariance(program.covariance, kept, all: start.count), objectiveScale: scale,
      linear: kept.map { gradient[$0] / scale }, rows: rows.rows,
      lower: kept.map { program.bounds[$0].lowerBound } + rows.lower,
      upper: kept.map { program.bounds[$0].upperBound } + rows.upper)
    (self.kept, keptRows, self.rowScales, self.start) = (kept, rows.kept, rowScales, start)
  }

  /// All variables, from those that were solved for.
  func variables(_ solved: [Double]) -> [Double] {
    var result = start
    for (new, old) in kept.enumerated() { result[old] = solved[new] }
    return result
  }

  /// All constraints' multipliers, unscaled, from those that were solved for.
  func multipliers(_ solved: [Double], objectiveScale: Double) -> [Double] {
    var result = [Double](repeating: 0, count: rowScales.count)
    for (new, old) in keptRows.enumerated() { result[old] = solved[new] * objectiveScale / rowScales[old] }
    return result
  }

  private static func covariance(_ covariance: Covariance?, _ kept: [Int], all: Int) -> Covariance? {
    guard let covariance, kept.count < all else { return covariance }
    let assets = kept.filter { $0 < covariance.count }
    return assets.isEmpty ? nil : covariance.subset(assets)
  }
}

/// Constraints without the part that fixed variables have in them.
private struct ReducedRows {
  let place: [Int]
  let start: [Double]
  var rows = SparseRows()
  var (lower, upper, kept) = ([Double](), [Double](), [Int]())

  init(place: [Int], start: [Double]) { (self.place, self.start) = (place, start) }

  mutating func add(_ constraint: LinearConstraint, scale: Double, row: Int) {
    var (indices, values, shift) = ([Int](), [Double](), 0.0)
    for (index, coefficient) in zip(constraint.indices, constraint.coefficients) {
      if place[index] < 0 {
        shift += coefficient * start[index]
      } else if coefficient != 0 {
        indices.append(place[index])
        values.append(coefficient / scale)
      }
    }
    guard !indices.isEmpty else { return }
    rows.append(indices: indices, values: values)
    lower.append((constraint.range.lowerBound - shift) / scale)
    upper.append((constraint.range.upperBound - shift) / scale)
    kept.append(row)
  }
}
