import ChampionCore
import Portfolio
import Testing

@Suite("Programs that make no sense") struct QuadraticProgramCheckTests {
  static let sound = QuadraticProgram(
    covariance: .dense(Matrix(rows: 2, columns: 2)), linear: [1, 1], constraints: [], bounds: [0...1, 0...1])

  static func change(_ body: (inout QuadraticProgram) throws -> Void) rethrows -> QuadraticProgram {
    var program = sound
    try body(&program)
    return program
  }

  static let matrices: [Matrix] = [
    Matrix(rows: 2, columns: 1), Matrix(rows: 3, columns: 3),
    Matrix(rows: 2, columns: 2, repeating: .nan), Matrix(rows: 2, columns: 2, repeating: .infinity),
    Matrix(rows: 2, columns: 2, repeating: -1),
  ]

  @Test("a covariance of a wrong shape, not finite, negative or not symmetric", arguments: matrices)
  func covariance(matrix: Matrix) {
    #expect(throws: ChampionError.self) {
      try QuadraticSolver().solve(Self.change { $0.covariance = .dense(matrix) })
    }
  }

  @Test("a covariance that is not symmetric names the place")
  func asymmetric() throws {
    let matrix = try Matrix(rows: [[1, 0.5], [0.4, 1]])
    let error = #expect(throws: ChampionError.self) {
      try QuadraticSolver().solve(Self.change { $0.covariance = .dense(matrix) })
    }
    #expect(error?.context == ["row": "1", "column": "0"])
  }

  @Test("limits without a number between them", arguments: [(1.0, 0.0), (.nan, 1), (0, .nan), (.infinity, .infinity)])
  func limits(lower: Double, upper: Double) {
    #expect(throws: ChampionError.self) { try LinearConstraint.limits(lower, upper, of: "sector") }
  }

  @Test("limits at infinity alone", arguments: [Double.infinity, -.infinity])
  func infinite(limit: Double) {
    #expect(throws: ChampionError.self) {
      try QuadraticSolver().solve(Self.change { $0.bounds[1] = limit...limit })
    }
    #expect(throws: ChampionError.self) {
      try LinearConstraint(name: "sector", coefficients: [1, 1], range: limit...limit)
    }
  }

  @Test("counts that differ, no variables, linear coefficients that are not finite")
  func shapes() {
    for program in [
      Self.change { $0.bounds.removeLast() }, Self.change { $0.linear[0] = .nan },
      Self.change { $0.linear[1] = .infinity },
      QuadraticProgram(covariance: nil, linear: [], constraints: [], bounds: []),
    ] {
      #expect(throws: ChampionError.self) { try QuadraticSolver().solve(program) }
    }
  }

  @Test("constraints with other variables, in disorder, twice, or not finite")
  func constraints() throws {
    let beyond = try LinearConstraint(name: "sector", indices: [0, 2], coefficients: [1, 1], range: 0...1)
    let error = #expect(throws: ChampionError.self) {
      try QuadraticSolver().solve(Self.change { $0.constraints = [beyond] })
    }
    #expect(error?.context["constraint"] == "sector")
    for indices in [[1, 0], [0, 0], [-1, 0], [0]] {
      #expect(throws: ChampionError.self) {
        try LinearConstraint(name: "sector", indices: indices, coefficients: [1, 1], range: 0...1)
      }
    }
    #expect(throws: ChampionError.self) {
      try LinearConstraint(name: "sector", coefficients: [1, .nan], range: 0...1)
    }
  }
}
