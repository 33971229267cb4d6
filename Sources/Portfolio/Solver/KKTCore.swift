/// The equations `[Q + D, Aᵀ; A, −E]` of the core of a program, all of D and E positive, reduced to the smaller of the
/// two sides.
struct KKTCore {
  private let rows: Matrix
  private let rowDiagonal: [Double]
  /// The first variables, of a dense covariance; nil where Q + D is diagonal.
  private let hessian: CholeskyFactor?
  private let hessianCount: Int
  private let inverseDiagonal: [Double]
  /// Of `A (Q + D)⁻¹ Aᵀ + E`, or of `Q + D + Aᵀ E⁻¹ A`.
  private let complement: CholeskyFactor
  private let eliminatesRows: Bool

  /// Factorises, or nil if that fails.
  init?(_ columns: SlackColumns, diagonal: [Double], rowDiagonal: [Double]) {
    let factorCount = columns.rows.rows - rowDiagonal.count
    rows = columns.rows
    self.rowDiagonal = rowDiagonal + [Double](repeating: 1, count: factorCount)
    eliminatesRows = factorCount == 0 && rowDiagonal.count > diagonal.count
    inverseDiagonal = diagonal.map { 1 / $0 }
    hessianCount = columns.covariance?.rows ?? 0
    if eliminatesRows {
      hessian = nil
      guard let factor = Self.columnSide(columns, diagonal, self.rowDiagonal) else { return nil }
      complement = factor
    } else {
      hessian = columns.covariance.flatMap { CholeskyFactor($0.addingDiagonal(diagonal)) }
      guard hessian != nil || hessianCount == 0,
        let factor = Self.rowSide(columns, inverseDiagonal, self.rowDiagonal, hessian)
      else { return nil }
      complement = factor
    }
  }

  private static func columnSide(
    _ columns: SlackColumns, _ diagonal: [Double], _ rowDiagonal: [Double]
  ) -> CholeskyFactor? {
    var matrix = columns.rows.transposed.scalingColumns(rowDiagonal.map { 1 / $0.squareRoot() }).timesOwnTranspose()
    if let covariance = columns.covariance { matrix.add(covariance) }
    return CholeskyFactor(matrix.addingDiagonal(diagonal))
  }

  private static func rowSide(
    _ columns: SlackColumns, _ inverseDiagonal: [Double], _ rowDiagonal: [Double], _ hessian: CholeskyFactor?
  ) -> CholeskyFactor? {
    let count = columns.covariance?.rows ?? 0
    let roots = inverseDiagonal.enumerated().map { $0.offset < count ? 0 : $0.element.squareRoot() }
    var matrix = columns.rows.scalingColumns(roots).timesOwnTranspose()
    if let hessian {
      let part = columns.rows.firstColumns(count)
      matrix.add(part.times(hessian.solve(part.transposed)))
    }
    return CholeskyFactor(matrix.addingDiagonal(rowDiagonal))
  }

  /// Solves.
  func solve(_ top: [Double], _ bottom: [Double]) -> (x: [Double], y: [Double]) {
    let right = bottom + [Double](repeating: 0, count: rows.rows - bottom.count)
    return eliminatesRows ? solveColumns(top, right) : solveRows(top, right, count: bottom.count)
  }

  private func solveColumns(_ top: [Double], _ right: [Double]) -> ([Double], [Double]) {
    let weighted = rows.transposedTimes(zip(right, rowDiagonal).map { $0 / $1 })
    let x = complement.solve(zip(top, weighted).map { $0 + $1 })
    let activity = rows.times(x)
    return (x, right.indices.map { (activity[$0] - right[$0]) / rowDiagonal[$0] })
  }

  private func solveRows(_ top: [Double], _ right: [Double], count: Int) -> ([Double], [Double]) {
    let y = complement.solve(zip(rows.times(applyInverse(top)), right).map { $0 - $1 })
    let back = rows.transposedTimes(y)
    return (applyInverse(zip(top, back).map { $0 - $1 }), Array(y.prefix(count)))
  }

  private func applyInverse(_ vector: [Double]) -> [Double] {
    var result = zip(vector, inverseDiagonal).map { $0 * $1 }
    if let hessian { result.replaceSubrange(0..<hessianCount, with: hessian.solve(Array(vector.prefix(hessianCount)))) }
    return result
  }
}
