import ChampionCore
import Portfolio
import Testing

/// Random programs and independent arithmetic for tests of the solver.
enum SolverSupport {
  static func normals(_ count: Int, _ random: inout CounterRandom) -> [Double] {
    (0..<count).map { _ in random.standardNormal() }
  }

  /// Loadings and specific variances of daily returns; some specific variances are zero if `isSingular`.
  static func factors(
    _ count: Int, factors: Int, isSingular: Bool, _ random: inout CounterRandom
  ) throws -> FactorCovariance {
    let loadings = normals(count * factors, &random).map { 0.01 * $0 }
    let specific = (0..<count).map { _ -> Double in
      let deviation = 0.005 + 0.02 * random.uniform()
      return isSingular && random.uniform() < 0.5 ? 0 : deviation * deviation
    }
    return try FactorCovariance(
      loadings: Matrix(rows: count, columns: factors, elements: loadings), specificVariances: specific)
  }

  /// A feasible program of a portfolio: a budget, sector limits, bounds of which some are equal.
  static func portfolio(_ count: Int, _ random: inout CounterRandom) throws -> QuadraticProgram {
    let factor = try factors(
      count, factors: 1 + Int(random.uniform() * 8), isSingular: random.uniform() < 0.4, &random)
    let lower = (0..<count).map { _ in random.uniform() < 0.2 ? -0.2 * random.uniform() : 0 }
    let upper = lower.map {
      random.uniform() < 0.1 ? $0 : $0 + (0.5 + 2 * random.uniform()) / Double(count).squareRoot()
    }
    let point = zip(lower, upper).map { $0 + ($1 - $0) * random.uniform() * random.uniform() }
    var constraints = [
      try constraint("budget", [Double](repeating: 1, count: count), point, below: 0, above: 0)
    ]
    let sectors = 1 + Int(random.uniform() * 11)
    for sector in 0..<sectors {
      let members = (0..<count).map { $0 % sectors == sector ? 1.0 : 0 }
      constraints.append(
        try constraint(
          "sector \(sector)", members, point, below: random.uniform() < 0.5 ? .infinity : 0.1 * random.uniform(),
          above: 0.1 * random.uniform()))
    }
    let tilt = random.uniform() < 0.3 ? 0 : random.uniform()
    return QuadraticProgram(
      covariance: random.uniform() < 0.5 ? .factor(factor) : .dense(factor.dense),
      linear: normals(count, &random).map { -0.001 * tilt * $0 }, constraints: constraints,
      bounds: zip(lower, upper).map { $0...$1 })
  }

  /// A limit that a point satisfies, with room below and above.
  static func constraint(
    _ name: String, _ coefficients: [Double], _ point: [Double], below: Double, above: Double
  ) throws -> LinearConstraint {
    let value = zip(coefficients, point).reduce(0) { $0 + $1.0 * $1.1 }
    return try LinearConstraint(name: name, coefficients: coefficients, range: (value - below)...(value + above))
  }

  static func solution(_ program: QuadraticProgram, _ solver: QuadraticSolver = QuadraticSolver()) throws
    -> QuadraticSolution
  {
    let outcome = try solver.solve(program)
    guard case .solved(let solution) = outcome else { throw Unexpected(what: "\(outcome)") }
    return solution
  }

  /// Expects a proof of infeasibility to hold, by arithmetic of its own.
  static func expectProof(_ certificate: InfeasibilityCertificate, of program: QuadraticProgram) {
    var (sum, rest) = (0.0, certificate.boundMultipliers)
    for (constraint, multiplier) in zip(program.constraints, certificate.multipliers) where multiplier != 0 {
      sum += multiplier * (multiplier > 0 ? constraint.range.upperBound : constraint.range.lowerBound)
      for (index, coefficient) in zip(constraint.indices, constraint.coefficients) {
        rest[index] += multiplier * coefficient
      }
    }
    for (bound, multiplier) in zip(program.bounds, certificate.boundMultipliers) where multiplier != 0 {
      sum += multiplier * (multiplier > 0 ? bound.upperBound : bound.lowerBound)
    }
    #expect(rest.allSatisfy { abs($0) < 1e-10 })
    #expect(sum < 0)
    #expect(abs(sum + certificate.violation) <= 1e-10)
  }

  struct Unexpected: Error {
    let what: String
  }
}
