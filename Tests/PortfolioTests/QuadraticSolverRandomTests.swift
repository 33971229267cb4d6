import ChampionCore
import Portfolio
import Testing

@Suite("Random quadratic programs") struct QuadraticSolverRandomTests {
  @Test("1,000 portfolios of 2 to 200 assets are solved, with residuals of at most 1e-9", arguments: 0..<10)
  func portfolios(part: Int) throws {
    for number in 0..<100 {
      var random = CounterRandom(seed: UInt64(part * 100 + number), label: "portfolio")
      let program = try SolverSupport.portfolio(2 + Int(random.uniform() * 199), &random)
      let solution = try SolverSupport.solution(program)
      #expect(solution.residuals.largest <= 1e-9)
      let measured = KKTResiduals(
        program: program, variables: solution.variables, multipliers: solution.multipliers,
        boundMultipliers: solution.boundMultipliers)
      #expect(measured == solution.residuals)
    }
  }

  @Test("both methods find the same value", arguments: 0..<40)
  func methods(seed: UInt64) throws {
    var random = CounterRandom(seed: seed, label: "methods")
    let program = try SolverSupport.portfolio(2 + Int(random.uniform() * 79), &random)
    let one = try SolverSupport.solution(program, QuadraticSolver(methods: [.activeSet]))
    let other = try SolverSupport.solution(program, QuadraticSolver(methods: [.interiorPoint]))
    #expect(other.residuals.largest <= 1e-9)
    #expect(other.method == .interiorPoint)
    #expect(abs(program.objective(one.variables) - program.objective(other.variables)) < 1e-13)
  }

  @Test("a planted optimum is found: multipliers and point are drawn, the objective follows", arguments: 0..<200)
  func planted(seed: UInt64) throws {
    var random = CounterRandom(seed: seed, label: "planted")
    let (program, point) = try Self.planted(&random)
    let solution = try SolverSupport.solution(program)
    #expect(solution.residuals.largest <= 1e-9)
    let (value, best) = (program.objective(solution.variables), program.objective(point))
    #expect(abs(value - best) <= 1e-9 * max(1, abs(best)))
  }

  /// A program of which a point is an optimum: each limit either presses at it with a multiplier or is away from it.
  static func planted(_ random: inout CounterRandom) throws -> (QuadraticProgram, [Double]) {
    let (count, rows) = (1 + Int(random.uniform() * 50), Int(random.uniform() * 20))
    let rank = Int(random.uniform() * Double(count + 1))
    let root = try Matrix(rows: count, columns: rank, elements: SolverSupport.normals(count * rank, &random))
    let point = SolverSupport.normals(count, &random)
    var gradient = root.timesOwnTranspose().times(point)
    var constraints: [LinearConstraint] = []
    for row in 0..<rows {
      let coefficients = SolverSupport.normals(count, &random)
      let limit = limit(zip(coefficients, point).reduce(0) { $0 + $1.0 * $1.1 }, &random)
      for index in 0..<count { gradient[index] += limit.multiplier * coefficients[index] }
      constraints.append(try LinearConstraint(name: "row \(row)", coefficients: coefficients, range: limit.range))
    }
    let bounds = point.map { limit($0, &random) }
    return (
      QuadraticProgram(
        covariance: .dense(root.timesOwnTranspose()),
        linear: gradient.indices.map { -gradient[$0] - bounds[$0].multiplier },
        constraints: constraints, bounds: bounds.map(\.range)), point
    )
  }

  /// A range that holds a value, and a multiplier that may press there.
  private static func limit(
    _ value: Double, _ random: inout CounterRandom
  ) -> (range: ClosedRange<Double>, multiplier: Double) {
    let (below, above) = (value - random.uniform(), value + random.uniform())
    let multiplier = random.uniform()
    switch Int(random.uniform() * 6) {
    case 0: return (below...value, multiplier)
    case 1: return (value...above, -multiplier)
    case 2: return (-Double.infinity...value, multiplier)
    case 3: return (value...value, random.standardNormal())
    case 4: return (-Double.infinity ... .infinity, 0)
    default: return (below...above, 0)
    }
  }
}
