/// Mehrotra's predictor and corrector for a convex quadratic program with bounds and ranges.
///
/// Items are variables and, behind them, constraints. Variables and the values of inequality constraints stay strictly
/// inside their limits; that constraints' values are what the variables make of them holds in the end.
///
/// - Source: Mehrotra, "On the implementation of a primal-dual interior point method", SIAM Journal on Optimization 1992;
///   Nocedal and Wright, "Numerical Optimization", 2006, chapter 16.6.
struct InteriorPoint {
  let program: ScaledProgram
  let columns: SlackColumns
  let regularisation: Double
  /// Which constraints are equalities.
  let isEquality: [Bool]
  /// Of variables, then of constraints.
  var values: [Double]
  /// Of constraints.
  var multipliers: [Double]
  /// Of items' lower limits; zero where there is none.
  var lowerMultipliers: [Double]
  /// Of items' upper limits; zero where there is none.
  var upperMultipliers: [Double]
  /// Steps taken.
  private(set) var iterations = 0

  /// A start well inside all limits.
  ///
  /// - Parameters:
  ///   - program: the program.
  ///   - regularisation: what is added to the equations' diagonals; the answer does not depend on it.
  init(_ program: ScaledProgram, regularisation: Double) {
    (self.program, self.regularisation) = (program, regularisation)
    columns = SlackColumns(program)
    let count = program.variableCount
    isEquality = (0..<program.rowCount).map { program.lower[count + $0] == program.upper[count + $0] }
    values = [Double](repeating: 0, count: program.lower.count)
    multipliers = [Double](repeating: 0, count: program.rowCount)
    lowerMultipliers = program.lower.map { $0.isFinite ? 1 : 0 }
    upperMultipliers = program.upper.map { $0.isFinite ? 1 : 0 }
    for row in isEquality.indices where isEquality[row] {
      (lowerMultipliers[count + row], upperMultipliers[count + row]) = (0, 0)
    }
    start()
  }

  /// Steps until residuals and products are small, or do not fall any more; the best point stays.
  ///
  /// - Returns: whether they are small.
  mutating func run(tolerance: Double = 1e-11, limit: Int = 100) -> Bool {
    var (best, bestState, stalls) = (Double.infinity, self, 0)
    while iterations < limit {
      let merit = merit
      guard merit.isFinite else { break }
      stalls = merit < 0.9 * best ? 0 : stalls + 1
      if merit < best { (best, bestState) = (merit, self) }
      if merit < tolerance || stalls > 12 || !step() { break }
      iterations += 1
    }
    let taken = iterations
    self = bestState
    iterations = taken
    return best < tolerance * 1e3
  }

  /// The largest residual, or the mean product of distances and multipliers.
  private var merit: Double {
    let rest = residuals
    let largest = (rest.dual + rest.slack + rest.primal).reduce(0) { max($0, $1.isNaN ? .infinity : $1.magnitude) }
    return max(largest, meanProduct)
  }

  /// What is missing to stationarity of variables and of constraints' values, and to these being right.
  var residuals: InteriorResiduals {
    let count = program.variableCount
    let variables = Array(values.prefix(count))
    var dual = program.curvature(variables)
    program.rows.addTransposedTimes(multipliers, to: &dual)
    for index in dual.indices {
      dual[index] = lowerMultipliers[index] - upperMultipliers[index] - dual[index] - program.linear[index]
    }
    let activity = program.rows.times(variables)
    let slack = multipliers.indices.map { row in
      isEquality[row] ? 0 : multipliers[row] + lowerMultipliers[count + row] - upperMultipliers[count + row]
    }
    return InteriorResiduals(
      dual: dual, slack: slack, primal: multipliers.indices.map { values[count + $0] - activity[$0] })
  }
}

/// The right sides of an interior point's equations.
struct InteriorResiduals {
  let dual, slack, primal: [Double]
}
