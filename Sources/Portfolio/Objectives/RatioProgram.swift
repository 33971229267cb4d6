import ChampionCore

/// A ratio's maximisation as a convex program: variables `y = k x`, and k behind them.
struct RatioProgram {
  /// A point in the scale of the weights, with multipliers of the task's rows and bounds.
  struct Point {
    let variables: [Double]
    let multipliers: [Double]
    let boundMultipliers: [Double]
  }

  /// The program.
  private(set) var program: QuadraticProgram
  /// Which row or bound of the task each constraint stands for; the first is the numerator.
  private var origins: [Origin] = []
  private let rowCount: Int

  private enum Origin {
    case numerator, row(Int), bound(Int)
  }

  /// - Parameter numerator: what is held at its own size, so that k is near one.
  init(_ task: PortfolioTask, numerator: AffineFunction) throws(ChampionError) {
    let count = task.system.count
    rowCount = task.system.rows.count
    program = QuadraticProgram(
      covariance: task.moments.covariance, linear: [Double](repeating: 0, count: count + 1), constraints: [], bounds: []
    )
    let unit = numerator.scaled(by: 1 / max(numerator.size, .leastNormalMagnitude))
    try add(unit.terms.sorted { $0.key < $1.key }, unit.constant, from: .numerator, range: 1...(.infinity))
    for (index, row) in task.system.rows.enumerated() { try add(row, from: .row(index)) }
    for (index, range) in task.system.bounds.enumerated() {
      try add(range, of: index, isCapped: !task.system.impliesUpperBound(of: index))
    }
    program.bounds.append(0...(.infinity))
  }

  /// The point in the scale of the weights; nil where k is zero, in the direction of endless weights.
  func point(_ solution: QuadraticSolution) -> Point? {
    guard let scale = solution.variables.last, scale > 1e-9 else { return nil }
    var multipliers = [Double](repeating: 0, count: rowCount)
    var boundMultipliers = solution.boundMultipliers.dropLast().map { $0 / scale }
    for (origin, multiplier) in zip(origins, solution.multipliers) {
      switch origin {
      case .numerator: continue
      case .row(let index): multipliers[index] += multiplier / scale
      case .bound(let index): boundMultipliers[index] += multiplier / scale
      }
    }
    return Point(
      variables: solution.variables.dropLast().map { $0 / scale }, multipliers: multipliers,
      boundMultipliers: boundMultipliers)
  }

  /// A row, once for each of its limits.
  private mutating func add(_ row: LimitRow, from origin: Origin) throws(ChampionError) {
    let terms = zip(row.indices, row.coefficients).map { (key: $0, value: $1) }
    for side in row.sides {
      let range = row.isEquality ? 0...0 : side == .upper ? -Double.infinity...0 : 0...Double.infinity
      try add(terms, row.constant - row.limit(side), from: origin, range: range)
    }
  }

  /// The bounds of a variable: themselves where they are zero, otherwise as rows.
  private mutating func add(_ range: ClosedRange<Double>, of index: Int, isCapped: Bool) throws(ChampionError) {
    let (hasFloor, hasCap) = (range.lowerBound == 0, range.upperBound == 0)
    program.bounds.append((hasFloor ? 0 : -Double.infinity)...(hasCap ? 0 : Double.infinity))
    let lower = hasFloor ? -Double.infinity : range.lowerBound
    let upper = hasCap || !isCapped ? Double.infinity : range.upperBound
    try add(LimitRow(nil, "bound", AffineFunction(terms: [index: 1]), lower...upper), from: .bound(index))
  }

  private mutating func add(
    _ terms: [(key: Int, value: Double)], _ constant: Double, from origin: Origin, range: ClosedRange<Double>
  ) throws(ChampionError) {
    let last = program.linear.count - 1
    let tail: [(key: Int, value: Double)] = constant == 0 ? [] : [(last, constant)]
    let all = terms + tail
    program.constraints.append(
      try LinearConstraint(name: "", indices: all.map(\.key), coefficients: all.map(\.value), range: range))
    origins.append(origin)
  }
}

extension ConstraintSystem {
  /// Whether the budget and the others' lower bounds keep a weight below its upper bound anyway.
  func impliesUpperBound(of index: Int) -> Bool {
    guard index < symbols.count else { return bounds[index].upperBound == .infinity }
    let others = bounds.prefix(symbols.count).reduce(-bounds[index].lowerBound) { $0 + $1.lowerBound }
    return others.isFinite && bounds[index].upperBound >= budget - others
  }
}
