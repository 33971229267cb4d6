/// A primal active-set method for a convex quadratic program; without a quadratic part it is the simplex method.
///
/// Items are variables and, behind them, constraints, each with a value between its limits. A free variable and a working
/// constraint, which is held at a limit, are members of the equations ``KKTInverse``. The free variables are always such
/// that these have one solution; the point satisfies all limits, and falls with every step.
///
/// - Source: Forsgren, Gill and Wong, "Primal and dual active-set methods for convex quadratic programming", Mathematical
///   Programming 2016; Gill, Murray, Saunders and Wright, "Inertia-controlling methods for general quadratic programming",
///   SIAM Review 1991.
struct ActiveSet {
  /// Where an item is.
  enum Status: Hashable {
    case atLower
    case atUpper
    /// Between limits: it moves.
    case free
    /// Between limits, or without any, but it does not move.
    case held
  }

  /// How a run ended.
  enum Ending {
    case optimal
    case infeasible
    /// The objective falls without end along a direction of the variables.
    case unbounded([Double])
    /// Too many steps, or numbers too bad.
    case failed
  }

  var columns: ProgramColumns
  /// c of the program that is solved: of the first phase, the sum of violations'.
  var linear: [Double]
  var inverse: KKTInverse
  var statuses: [Status]
  /// Of variables, then of constraints.
  var values: [Double]
  /// y; zero for constraints that do not work.
  var multipliers: [Double]
  /// `Qx + c + Aᵀy`.
  var reduced: [Double]
  /// In the first phase: the sign of each constraint's violation.
  var violations: [Double]
  var isFirstPhase = false
  var iterations = 0
  var limit: Int
  /// Steps of no length, one after the other.
  var stalls = 0
  var updates = 0

  var program: ScaledProgram { columns.program }
  var variableCount: Int { program.variableCount }
  /// Whether the program that is solved now has no quadratic part: there are as many free variables as constraints work.
  var isLinear: Bool { isFirstPhase || program.covariance == nil }

  /// Variables at their limits nearest to zero, constraints wherever that puts them.
  init(_ program: ScaledProgram) {
    columns = ProgramColumns(program)
    linear = program.linear
    let (count, rowCount) = (program.variableCount, program.rowCount)
    inverse = KKTInverse(itemCount: count + rowCount)
    let nearest = (0..<count).map { Self.nearest(program.lower[$0], program.upper[$0]) }
    let variables = (0..<count).map { (index: Int) -> Double in
      switch nearest[index] {
      case .atLower: return program.lower[index]
      case .atUpper: return program.upper[index]
      case .free, .held: return 0
      }
    }
    values = variables + program.rows.times(variables)
    statuses = nearest + [Status](repeating: .free, count: rowCount)
    multipliers = [Double](repeating: 0, count: rowCount)
    violations = multipliers
    reduced = linear
    limit = 20 * (count + rowCount) + 200
  }

  private static func nearest(_ lower: Double, _ upper: Double) -> Status {
    if !lower.isFinite && !upper.isFinite { return .held }
    return lower.magnitude <= upper.magnitude ? .atLower : .atUpper
  }

  /// Solves the program from where it is.
  mutating func run() -> Ending {
    if !isInside || !isConsistent { self = ActiveSet(program) }
    if violationExists {
      if !isVertex || violationSize > 1e-6 { self = ActiveSet(program) }
      isFirstPhase = true
      columns.usesCovariance = false
      let ending = firstPhase()
      guard case .optimal = ending else { return ending }
      (isFirstPhase, columns.usesCovariance) = (false, true)
      (linear, violations) = (program.linear, violations.map { _ in 0 })
      stalls = 0
    }
    guard factorise(), restore() else { return .failed }
    return secondPhase()
  }

  /// How far a constraint's value may be outside.
  static let feasibility = 1e-10

  var violationExists: Bool {
    (variableCount..<values.count).contains { violation(values[$0], $0) != 0 }
  }

  /// Whether working constraints have the values that the variables make of them.
  private var isConsistent: Bool {
    let activity = program.rows.times(Array(values.prefix(variableCount)))
    return activity.indices.allSatisfy { row in
      let value = values[variableCount + row]
      return (value - activity[row]).magnitude <= 1e-9 * max(1, value.magnitude)
    }
  }

  /// The largest violation.
  private var violationSize: Double {
    (variableCount..<values.count).reduce(0) {
      max($0, values[$1] - program.upper[$1], program.lower[$1] - values[$1])
    }
  }

  /// The sign of a violation.
  func violation(_ value: Double, _ item: Int) -> Double {
    if value > program.upper[item] + Self.feasibility { return 1 }
    return value < program.lower[item] - Self.feasibility ? -1 : 0
  }

  /// Whether there are as many free variables as constraints work.
  var isVertex: Bool { inverse.members.count == 2 * inverse.members.count { $0 < variableCount } }

  private mutating func firstPhase() -> Ending {
    while violationExists {
      countViolations()
      guard iterations < limit else { return .failed }
      guard let item = entering() else { return .infeasible }
      let ending = move(item)
      guard case .optimal = ending else { return .failed }
    }
    return .optimal
  }

  mutating func secondPhase() -> Ending {
    while let item = entering() {
      guard iterations < limit else { return .failed }
      let ending = move(item)
      guard case .optimal = ending else { return ending }
    }
    return .optimal
  }
}
