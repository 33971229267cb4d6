/// The variables of a program that stand in one constraint only and have no quadratic part: they are solved for apart
/// from the others, their core, which leaves far smaller equations where there are many, as in a program of scenarios.
struct SlackColumns {
  /// A variable and where it stands.
  struct Slack {
    let variable: Int
    let row: Int
    let coefficient: Double
  }

  /// The variables in one constraint only.
  let slacks: [Slack]
  /// All others.
  let core: [Int]
  /// The constraints of the core and, of a covariance by factors, the factors behind them: one a row.
  let rows: Matrix
  /// Q of the core, scaled, if it is dense: of the first ones in it.
  let covariance: Matrix?
  /// What Q has on its diagonal apart from factors, in the order of the core.
  let specific: [Double]

  /// Sorts the variables of a program.
  init(_ program: ScaledProgram) {
    let slacks = Self.slacks(program)
    let isSlack = Set(slacks.map(\.variable))
    let core = (0..<program.variableCount).filter { !isSlack.contains($0) }
    var specific = [Double](repeating: 0, count: core.count)
    var (covariance, factor): (Matrix?, FactorCovariance?)
    switch program.covariance {
    case .dense(let matrix)?: covariance = matrix.divided(by: program.objectiveScale)
    case .factor(let form)?: factor = form
    case nil: break
    }
    if let factor {
      for (index, variance) in factor.specificVariances.enumerated() {
        specific[index] = variance / program.objectiveScale
      }
    }
    rows = Self.rows(program, core: core, factor: factor)
    (self.slacks, self.core, self.covariance, self.specific) = (slacks, core, covariance, specific)
  }

  /// The variables that stand in one constraint only and have no quadratic part.
  static func slacks(_ program: ScaledProgram) -> [Slack] {
    var last = [Slack?](repeating: nil, count: program.variableCount)
    var counts = [Int](repeating: 0, count: program.variableCount)
    for row in 0..<program.rowCount {
      for place in program.rows.starts[row]..<program.rows.starts[row + 1] {
        let variable = program.rows.indices[place]
        counts[variable] += 1
        last[variable] = Slack(variable: variable, row: row, coefficient: program.rows.values[place])
      }
    }
    let quadratic = program.covariance?.count ?? 0
    return last.enumerated().compactMap { $0.offset >= quadratic && counts[$0.offset] == 1 ? $0.element : nil }
  }

  private static func rows(_ program: ScaledProgram, core: [Int], factor: FactorCovariance?) -> Matrix {
    let factors = factor?.loadings.columns ?? 0
    var places = [Int](repeating: -1, count: program.variableCount)
    for (place, variable) in core.enumerated() { places[variable] = place }
    var matrix = program.rows.dense(columns: core.count, places: places, extraRows: factors)
    let root = program.objectiveScale.squareRoot()
    for column in 0..<factors {
      for asset in 0..<(factor?.loadings.rows ?? 0) {
        matrix[program.rowCount + column, asset] = (factor?.loadings[asset, column] ?? 0) / root
      }
    }
    return matrix
  }
}
