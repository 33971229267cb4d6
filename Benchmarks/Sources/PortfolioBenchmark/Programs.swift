import ArgumentParser
import Champion
import Foundation

/// Solves the programs of a file and writes what came of each.
///
/// Every number is a Double. A program: variables, constraints, factors (-1 dense, 0 none), then Q, or loadings by columns
/// and specific variances; c; constraints by rows; their lower and upper limits; lower and upper bounds. A result: outcome,
/// seconds, four residuals, iterations, method, variables.
struct Programs: ParsableCommand {
  @Argument(help: "The programs.")
  var input: String

  @Argument(help: "Where the results go.")
  var output: String

  func run() throws {
    let data = try Data(contentsOf: URL(filePath: input))
    var reader = Reader(numbers: data.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) })
    var results: [Double] = []
    while reader.place < reader.numbers.count { results += result(try read(&reader)) }
    try results.withUnsafeBytes { Data($0) }.write(to: URL(filePath: output))
  }
}

/// Takes numbers one after the other.
private struct Reader {
  let numbers: [Double]
  var place = 0
  mutating func take(_ count: Int) -> [Double] {
    defer { place += count }
    return Array(numbers[place..<place + count])
  }
  mutating func count() -> Int { Int(take(1)[0]) }
}

private func read(_ reader: inout Reader) throws -> QuadraticProgram {
  let (variables, constraints, factors) = (reader.count(), reader.count(), reader.count())
  var covariance: Covariance?
  if factors < 0 {
    covariance = .dense(
      try Matrix(rows: variables, columns: variables, elements: reader.take(variables * variables)))
  } else if factors > 0 {
    let loadings = try Matrix(rows: variables, columns: factors, elements: reader.take(variables * factors))
    covariance = .factor(try FactorCovariance(loadings: loadings, specificVariances: reader.take(variables)))
  }
  let linear = reader.take(variables)
  let rows = (0..<constraints).map { _ in reader.take(variables) }
  let (lower, upper) = (reader.take(constraints), reader.take(constraints))
  let (below, above) = (reader.take(variables), reader.take(variables))
  return QuadraticProgram(
    covariance: covariance, linear: linear,
    constraints: try rows.indices.map {
      try LinearConstraint(name: "row \($0)", coefficients: rows[$0], range: lower[$0]...upper[$0])
    },
    bounds: (0..<variables).map { below[$0]...above[$0] })
}

private func result(_ program: QuadraticProgram) -> [Double] {
  var repeats = 0
  let start = ContinuousClock.now
  var outcome: QuadraticOutcome?
  while repeats == 0 || (ContinuousClock.now - start < .milliseconds(3) && repeats < 20) {
    outcome = try? QuadraticSolver().solve(program)
    repeats += 1
  }
  let elapsed = ContinuousClock.now - start
  let seconds = (Double(elapsed.components.attoseconds) * 1e-18 + Double(elapsed.components.seconds)) / Double(repeats)
  let none = [Double](repeating: 0, count: program.linear.count)
  switch outcome {
  case .solved(let solution)?:
    let residuals = solution.residuals
    return [
      0, seconds, residuals.stationarity, residuals.primal, residuals.dual, residuals.complementarity,
      Double(solution.iterations), solution.method == .activeSet ? 0 : 1,
    ] + solution.variables
  case .infeasible(let certificate)?: return [1, seconds, certificate.violation, 0, 0, 0, 0, 0] + none
  case .unbounded(let direction)?: return [2, seconds, 0, 0, 0, 0, 0, 0] + direction
  case nil: return [3, seconds, 0, 0, 0, 0, 0, 0] + none
  }
}
