import ChampionCore
import Portfolio
import Testing

@Suite("Quadratic programs with a known answer") struct QuadraticSolverTests {
  static let methods: [SolverMethod] = [.activeSet, .interiorPoint]

  static func budget(_ count: Int) throws -> LinearConstraint {
    try LinearConstraint(name: "budget", coefficients: [Double](repeating: 1, count: count), range: 1...1)
  }

  @Test("two assets: the weights of minimum variance by the formula", arguments: methods)
  func twoAssets(method: SolverMethod) throws {
    let covariance = try Matrix(rows: [[0.04, 0.006], [0.006, 0.09]])
    let program = QuadraticProgram(
      covariance: .dense(covariance), linear: [0, 0], constraints: [try Self.budget(2)], bounds: [0...1, 0...1])
    let solution = try SolverSupport.solution(program, QuadraticSolver(methods: [method]))
    let first = (0.09 - 0.006) / (0.04 + 0.09 - 2 * 0.006)
    #expect(abs(solution.variables[0] - first) < 1e-12)
    #expect(abs(solution.variables[1] - (1 - first)) < 1e-12)
    #expect(solution.residuals.largest <= 1e-12)
    #expect(solution.method == method)
  }

  @Test("without bounds, minimum variance is the inverse covariance times ones", arguments: methods)
  func unbounded(method: SolverMethod) throws {
    var random = CounterRandom(seed: 1, label: "minimum variance")
    let factor = try SolverSupport.factors(30, factors: 4, isSingular: false, &random)
    let ones = [Double](repeating: 1, count: 30)
    let raw = try #require(CholeskyFactor(factor.dense)).solve(ones)
    let total = raw.reduce(0, +)
    for covariance in [Covariance.factor(factor), .dense(factor.dense)] {
      let program = QuadraticProgram(
        covariance: covariance, linear: ones.map { _ in 0 }, constraints: [try Self.budget(30)],
        bounds: [ClosedRange](repeating: -Double.infinity ... .infinity, count: 30))
      let solution = try SolverSupport.solution(program, QuadraticSolver(methods: [method]))
      #expect(zip(solution.variables, raw).allSatisfy { abs($0 - $1 / total) < 1e-11 })
    }
  }

  @Test("in a box without constraints and correlations each variable is clipped by itself", arguments: methods)
  func separable(method: SolverMethod) throws {
    var random = CounterRandom(seed: 2, label: "box")
    let variances = (0..<40).map { _ in 0.5 + random.uniform() }
    let linear = SolverSupport.normals(40, &random).map { 3 * $0 }
    let covariance = try FactorCovariance(loadings: Matrix(rows: 40, columns: 0), specificVariances: variances)
    let program = QuadraticProgram(
      covariance: .factor(covariance), linear: linear, constraints: [],
      bounds: [ClosedRange](repeating: -1...2, count: 40))
    let solution = try SolverSupport.solution(program, QuadraticSolver(methods: [method]))
    for index in 0..<40 {
      #expect(abs(solution.variables[index] - min(max(-linear[index] / variances[index], -1), 2)) < 1e-10)
    }
  }

  @Test("a linear program with a budget fills the best assets to their caps", arguments: methods)
  func knapsack(method: SolverMethod) throws {
    let returns = [0.03, 0.09, 0.01, 0.07, 0.05]
    let program = QuadraticProgram(
      covariance: nil, linear: returns.map { -$0 }, constraints: [try Self.budget(5)],
      bounds: [ClosedRange](repeating: 0...0.4, count: 5))
    let solution = try SolverSupport.solution(program, QuadraticSolver(methods: [method]))
    #expect(zip(solution.variables, [0, 0.4, 0, 0.4, 0.2]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(abs(solution.multipliers[0] - 0.05) < 1e-12)
  }

  @Test("fixed variables stay, and their multipliers complete the proof")
  func fixed() throws {
    let covariance = try Matrix(rows: [[2, 1, 0], [1, 2, 1], [0, 1, 2]])
    let program = QuadraticProgram(
      covariance: .dense(covariance), linear: [0, 0, 0], constraints: [try Self.budget(3)],
      bounds: [0...1, 0.25...0.25, 0...1])
    let solution = try SolverSupport.solution(program)
    #expect(zip(solution.variables, [0.375, 0.25, 0.375]).allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(solution.residuals.largest < 1e-14)
  }

  @Test("identical assets and no variance at all still have an optimum")
  func degenerate() throws {
    let same = Matrix(rows: 4, columns: 4, repeating: 0.01)
    for covariance in [same, Matrix(rows: 4, columns: 4)] {
      let program = QuadraticProgram(
        covariance: .dense(covariance), linear: [0, 0, 0, 0], constraints: [try Self.budget(4)],
        bounds: [ClosedRange](repeating: 0...0.5, count: 4))
      let solution = try SolverSupport.solution(program)
      #expect(abs(solution.variables.reduce(0, +) - 1) < 1e-14)
      #expect(solution.residuals.largest < 1e-12)
    }
  }

  @Test("a direction of endless descent is found and is one")
  func endless() throws {
    let covariance = try Matrix(rows: [[1, 1], [1, 1]])
    let program = QuadraticProgram(
      covariance: .dense(covariance), linear: [-1, 0], constraints: [],
      bounds: [0...(.infinity), -Double.infinity ... .infinity])
    guard case .unbounded(let direction) = try QuadraticSolver().solve(program) else {
      Issue.record("the program has no optimum")
      return
    }
    #expect(abs(direction[0] + direction[1]) < 1e-12)
    #expect(direction[0] > 0)
  }
}
