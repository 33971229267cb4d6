/// The linear equations of a step of the interior point: `[Q + D, Aᵀ; A, −E] [x; y] = [r; s]` with diagonal D and E.
///
/// A little is added to both diagonals, so that they always have a solution, and taken back by refinement.
struct KKTSystem {
  private let program: ScaledProgram
  private let columns: SlackColumns
  private let (diagonal, slack): ([Double], [Double])
  /// The diagonal of each slack column, with the addition.
  private let slackDiagonal: [Double]
  private let core: KKTCore

  /// Factorises, or nil if that fails.
  ///
  /// - Parameters:
  ///   - columns: the program's variables, sorted.
  ///   - diagonal: D.
  ///   - slack: E.
  ///   - regularisation: what is added to both.
  /// - Complexity: O(n³ + n² m) for n variables, without those in one constraint only, and m constraints; O(n (m + k)²)
  ///   for k factors.
  init?(
    _ program: ScaledProgram, columns: SlackColumns, diagonal: [Double], slack: [Double], regularisation: Double
  ) {
    (self.program, self.columns, self.diagonal, self.slack) = (program, columns, diagonal, slack)
    slackDiagonal = columns.slacks.map { diagonal[$0.variable] + regularisation }
    var rowDiagonal = slack.map { $0 + regularisation }
    for (place, column) in columns.slacks.enumerated() {
      rowDiagonal[column.row] += column.coefficient * column.coefficient / slackDiagonal[place]
    }
    let coreDiagonal = columns.core.indices.map {
      diagonal[columns.core[$0]] + columns.specific[$0] + regularisation
    }
    guard let core = KKTCore(columns, diagonal: coreDiagonal, rowDiagonal: rowDiagonal) else { return nil }
    self.core = core
  }

  /// Solves, with refinement against the equations without the additions.
  func solve(_ top: [Double], _ bottom: [Double], refinements: Int = 3) -> (x: [Double], y: [Double]) {
    var (x, y) = solveOnce(top, bottom)
    var size = Double.infinity
    for _ in 0..<refinements {
      let (topRest, bottomRest) = rest(top, bottom, x, y)
      let restSize = (topRest + bottomRest).reduce(0) { max($0, $1.magnitude) }
      guard restSize > 0, restSize < 0.5 * size else { break }
      size = restSize
      let (dx, dy) = solveOnce(topRest, bottomRest)
      for index in x.indices { x[index] += dx[index] }
      for index in y.indices { y[index] += dy[index] }
    }
    return (x, y)
  }

  private func rest(_ top: [Double], _ bottom: [Double], _ x: [Double], _ y: [Double]) -> ([Double], [Double]) {
    var product = program.curvature(x)
    program.rows.addTransposedTimes(y, to: &product)
    let activity = program.rows.times(x)
    return (
      top.indices.map { top[$0] - product[$0] - diagonal[$0] * x[$0] },
      bottom.indices.map { bottom[$0] - activity[$0] + slack[$0] * y[$0] }
    )
  }

  private func solveOnce(_ top: [Double], _ bottom: [Double]) -> ([Double], [Double]) {
    var reduced = bottom
    for (place, column) in columns.slacks.enumerated() {
      reduced[column.row] -= column.coefficient * top[column.variable] / slackDiagonal[place]
    }
    let (solved, y) = core.solve(columns.core.map { top[$0] }, reduced)
    var x = top
    for (place, variable) in columns.core.enumerated() { x[variable] = solved[place] }
    for (place, column) in columns.slacks.enumerated() {
      x[column.variable] = (top[column.variable] - column.coefficient * y[column.row]) / slackDiagonal[place]
    }
    return (x, y)
  }
}
