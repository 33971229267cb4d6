import ChampionCore
import Portfolio
import Testing

@Suite("Maximum Sharpe ratio") struct MaximumSharpeTests {
  static func maximum(
    _ program: SharpeProgram
  ) throws -> (ratio: Double, tradeOff: Double, solution: QuadraticSolution) {
    let outcome = try QuadraticSolver().solve(program)
    guard case .maximum(let ratio, let tradeOff, let solution) = outcome else {
      throw SolverSupport.Unexpected(what: "\(outcome)")
    }
    return (ratio, tradeOff, solution)
  }

  static func program(_ program: QuadraticProgram, returns: [Double]) throws -> SharpeProgram {
    SharpeProgram(
      covariance: try #require(program.covariance), excessReturns: returns, constraints: program.constraints,
      bounds: program.bounds)
  }

  @Test("without bounds it is the tangency portfolio")
  func tangency() throws {
    var random = CounterRandom(seed: 1, label: "tangency")
    let factor = try SolverSupport.factors(20, factors: 3, isSingular: false, &random)
    let returns = SolverSupport.normals(20, &random).map { 0.001 + 0.0005 * $0 }
    let raw = try #require(CholeskyFactor(factor.dense)).solve(returns)
    let total = raw.reduce(0, +)
    try #require(total > 0)
    let found = try Self.maximum(
      SharpeProgram(
        covariance: .factor(factor), excessReturns: returns, constraints: [try QuadraticSolverTests.budget(20)],
        bounds: [ClosedRange](repeating: -Double.infinity ... .infinity, count: 20)))
    #expect(zip(found.solution.variables, raw).allSatisfy { abs($0 - $1 / total) < 1e-10 })
    #expect(abs(found.ratio - zip(raw, returns).reduce(0) { $0 + $1.0 * $1.1 }.squareRoot()) < 1e-12)
  }

  @Test("the program of Charnes and Cooper has the same optimum", arguments: 0..<100)
  func charnesCooper(seed: UInt64) throws {
    var random = CounterRandom(seed: seed, label: "ratio")
    let base = try SolverSupport.portfolio(2 + Int(random.uniform() * 40), &random)
    let returns = SolverSupport.normals(base.linear.count, &random).map { 0.0005 + 0.001 * $0 }
    let expected = try QuadraticSolver().solve(Self.homogeneous(base, returns))
    switch (try QuadraticSolver().solve(Self.program(base, returns: returns)), expected) {
    case (.maximum(let ratio, _, let solution), .solved(let other)):
      #expect(solution.residuals.largest <= 1e-9)
      let variance = base.covariance?.variance(of: Array(other.variables.dropLast())) ?? 0
      #expect(abs(ratio * variance.squareRoot() - 1) < 1e-7)
    case (.noPositiveExcessReturn, .infeasible): break
    case (.unbounded, .solved(let other)):
      #expect((base.covariance?.variance(of: Array(other.variables.dropLast())) ?? 1) < 1e-12)
    case (let one, let other): Issue.record("\(one) and \(other)")
    }
  }

  /// Minimise the variance of y with return one, where y is a feasible point times a positive number, the last variable.
  static func homogeneous(_ base: QuadraticProgram, _ returns: [Double]) throws -> QuadraticProgram {
    let count = returns.count
    var rows: [(coefficients: [Double], range: ClosedRange<Double>)] = [(returns + [0], 1...1)]
    var limits: [(indices: [Int], coefficients: [Double], range: ClosedRange<Double>)] = base.constraints.map {
      ($0.indices, $0.coefficients, $0.range)
    }
    for (index, bound) in base.bounds.enumerated() { limits.append(([index], [1], bound)) }
    for limit in limits {
      for (bound, sign) in [(limit.range.upperBound, 1.0), (limit.range.lowerBound, -1)] where bound.isFinite {
        var row = [Double](repeating: 0, count: count + 1)
        for (index, coefficient) in zip(limit.indices, limit.coefficients) { row[index] = sign * coefficient }
        row[count] = -sign * bound
        rows.append((row, -Double.infinity...0))
      }
    }
    return QuadraticProgram(
      covariance: base.covariance, linear: [Double](repeating: 0, count: count + 1),
      constraints: try rows.map { try LinearConstraint(name: "row", coefficients: $0.coefficients, range: $0.range) },
      bounds: [ClosedRange](repeating: -Double.infinity ... .infinity, count: count) + [0...(.infinity)])
  }

  @Test("where every return is negative it says so and gives minimum variance")
  func noPositive() throws {
    let covariance = try Matrix(rows: [[0.04, 0], [0, 0.01]])
    let program = SharpeProgram(
      covariance: .dense(covariance), excessReturns: [-0.01, -0.02], constraints: [try QuadraticSolverTests.budget(2)],
      bounds: [0...1, 0...1])
    guard case .noPositiveExcessReturn(let solution) = try QuadraticSolver().solve(program) else {
      Issue.record("no portfolio has a positive return")
      return
    }
    #expect(zip(solution.variables, [0.2, 0.8]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test("one asset among many with a positive return is found, though minimum variance loses")
  func onePositive() throws {
    let covariance = try FactorCovariance(
      loadings: Matrix(rows: 3, columns: 0), specificVariances: [1e-6, 1e-6, 0.09])
    let found = try Self.maximum(
      SharpeProgram(
        covariance: .factor(covariance), excessReturns: [-0.01, -0.01, 0.001],
        constraints: [try QuadraticSolverTests.budget(3)], bounds: [ClosedRange](repeating: 0...1, count: 3)))
    #expect(found.solution.variables[2] > 0.9)
    #expect(found.ratio > 0)
  }

  @Test("no variance and a positive return is unbounded")
  func riskless() throws {
    let covariance = try Matrix(rows: [[0.04, 0, 0], [0, 0.01, 0], [0, 0, 0]])
    let program = SharpeProgram(
      covariance: .dense(covariance), excessReturns: [0.01, 0.02, 0.001],
      constraints: [try QuadraticSolverTests.budget(3)], bounds: [ClosedRange](repeating: 0...1, count: 3))
    guard case .unbounded(let variables, let excess) = try QuadraticSolver().solve(program) else {
      Issue.record("a portfolio without variance has a return")
      return
    }
    #expect(zip(variables, [0, 0, 1]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(abs(excess - 0.001) < 1e-12)
  }

  @Test("caps that cannot sum to one are proven to be infeasible")
  func infeasible() throws {
    let program = SharpeProgram(
      covariance: .dense(.identity(2)), excessReturns: [1, 1], constraints: [try QuadraticSolverTests.budget(2)],
      bounds: [0...0.4, 0...0.4])
    guard case .infeasible(let certificate) = try QuadraticSolver().solve(program) else {
      Issue.record("no portfolio is feasible")
      return
    }
    SolverSupport.expectProof(certificate, of: program.meanVariance(tradeOff: 0))
  }
}
