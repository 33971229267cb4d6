import ChampionCore
import Portfolio
import Testing

@Suite("Linear programs") struct LinearProgramTests {
  /// The least objective over all vertices of a box with a few constraints, by trying every set of limits.
  static func bestVertex(_ program: QuadraticProgram) -> Double? {
    let count = program.linear.count
    var planes: [(coefficients: [Double], value: Double)] = []
    for index in 0..<count {
      let unit = (0..<count).map { $0 == index ? 1.0 : 0 }
      planes += [(unit, program.bounds[index].lowerBound), (unit, program.bounds[index].upperBound)]
    }
    for constraint in program.constraints {
      var coefficients = [Double](repeating: 0, count: count)
      for (index, coefficient) in zip(constraint.indices, constraint.coefficients) { coefficients[index] = coefficient }
      planes += [(coefficients, constraint.range.lowerBound), (coefficients, constraint.range.upperBound)]
    }
    var best: Double?
    for chosen in combinations(planes.count, count) {
      guard let point = meeting(chosen.map { planes[$0] }), isFeasible(point, program) else { continue }
      best = min(best ?? .infinity, program.objective(point))
    }
    return best
  }

  private static func combinations(_ all: Int, _ count: Int) -> [[Int]] {
    (0..<(1 << all)).compactMap { bits in
      bits.nonzeroBitCount == count ? (0..<all).filter { bits >> $0 & 1 == 1 } : nil
    }
  }

  /// Where planes meet, by Cramer's rule for two or three of them.
  private static func meeting(_ planes: [(coefficients: [Double], value: Double)]) -> [Double]? {
    let rows = planes.map(\.coefficients)
    let determinant = determinant(rows)
    guard abs(determinant) > 1e-9 else { return nil }
    return rows.indices.map { column in
      let replaced = rows.indices.map { row in
        rows.indices.map { $0 == column ? planes[row].value : rows[row][$0] }
      }
      return Self.determinant(replaced) / determinant
    }
  }

  private static func determinant(_ rows: [[Double]]) -> Double {
    if rows.count == 2 { return rows[0][0] * rows[1][1] - rows[0][1] * rows[1][0] }
    return (0..<3).reduce(0) { sum, column in
      let (next, last) = ((column + 1) % 3, (column + 2) % 3)
      return sum + rows[0][column] * (rows[1][next] * rows[2][last] - rows[1][last] * rows[2][next])
    }
  }

  private static func isFeasible(_ point: [Double], _ program: QuadraticProgram) -> Bool {
    zip(program.bounds, point).allSatisfy { $0.lowerBound - 1e-9 <= $1 && $1 <= $0.upperBound + 1e-9 }
      && program.constraints.allSatisfy {
        let value = $0.activity(point)
        return $0.range.lowerBound - 1e-9 <= value && value <= $0.range.upperBound + 1e-9
      }
  }

  @Test(
    "the optimum is the best of all vertices, and there is none where no vertex is feasible", arguments: 0..<300)
  func vertices(seed: UInt64) throws {
    var random = CounterRandom(seed: seed, label: "vertices")
    let count = 2 + Int(seed % 2)
    let constraints = try (0..<3).map { row in
      let lower = random.standardNormal()
      return try LinearConstraint(
        name: "row \(row)", coefficients: SolverSupport.normals(count, &random),
        range: lower...(lower + random.uniform()))
    }
    let program = QuadraticProgram(
      covariance: nil, linear: SolverSupport.normals(count, &random), constraints: constraints,
      bounds: [ClosedRange](repeating: -1...1, count: count))
    let best = Self.bestVertex(program)
    for method in QuadraticSolverTests.methods {
      switch try QuadraticSolver(methods: [method]).solve(program) {
      case .solved(let solution):
        #expect(abs(program.objective(solution.variables) - (best ?? .infinity)) < 1e-9)
        #expect(solution.residuals.largest <= 1e-9)
      case .infeasible(let certificate):
        #expect(best == nil)
        SolverSupport.expectProof(certificate, of: program)
      case .unbounded: Issue.record("a program in a box has an optimum")
      }
    }
  }

  @Test("scenarios of losses: the mean of the worst is what sorting gives")
  func conditionalValueAtRisk() throws {
    var random = CounterRandom(seed: 1, label: "scenarios")
    let losses = SolverSupport.normals(600, &random)
    let constraints = try losses.indices.map { row in
      // threshold + excess >= loss
      try LinearConstraint(
        name: "scenario \(row)", indices: [0, row + 1], coefficients: [1, 1], range: losses[row]...(.infinity))
    }
    let program = QuadraticProgram(
      covariance: nil, linear: [1] + losses.map { _ in 1 / (0.05 * 600) }, constraints: constraints,
      bounds: [-Double.infinity ... .infinity] + losses.map { _ in 0...(.infinity) })
    let solution = try SolverSupport.solution(program)
    let worst = losses.sorted().suffix(30).reduce(0, +) / 30
    #expect(abs(program.objective(solution.variables) - worst) < 1e-12)
    #expect(solution.method == .interiorPoint)
  }
}
