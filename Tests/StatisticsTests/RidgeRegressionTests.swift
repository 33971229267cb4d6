import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("Ridge regression") struct RidgeRegressionTests {
  static func normals(_ count: Int, _ random: inout CounterRandom) -> [Double] {
    (0..<count).map { _ in random.standardNormal() }
  }

  /// Inputs of very different scales and places, and outputs that depend on the first two.
  static func problem(rows: Int, width: Int, seed: UInt64) -> (inputs: [Double], outputs: [Double]) {
    var random = CounterRandom(seed: seed, label: "ridge")
    let raw = normals(rows * width, &random)
    let inputs = raw.indices.map { raw[$0] * pow(10, Double($0 % width) - 2) + Double($0 % width) }
    let outputs = (0..<rows).map { 3 + 0.5 * raw[$0 * width] - raw[$0 * width + 1] + random.standardNormal() }
    return (inputs, outputs)
  }

  @Test(
    "the normal equations hold: residuals times inputs balance the penalty, and residuals sum to nothing",
    arguments: [(0.0, 5), (0.3, 5), (20, 8), (0.01, 2)])
  func normalEquations(penalty: Double, width: Int) throws {
    let (inputs, outputs) = Self.problem(rows: 43, width: width, seed: 1)
    let fit = try RidgeRegression.fit(inputs: inputs, width: width, outputs: outputs, penalty: .fixed(penalty))
    let residuals = outputs.indices.map { outputs[$0] - fit.value(inputs: inputs, row: $0) }
    #expect(abs(residuals.reduce(0, +)) < 1e-11)
    for column in 0..<width {
      let values = outputs.indices.map { inputs[$0 * width + column] }
      let mean = values.reduce(0, +) / 43
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 43
      let gradient = zip(residuals, values).reduce(0) { $0 + $1.0 * ($1.1 - mean) } / 43
      #expect(abs(gradient - penalty * variance * fit.coefficients[column]) < 1e-10 * variance.squareRoot())
    }
  }

  @Test("on an orthogonal design coefficients are those of least squares over 1 + penalty", arguments: [0.0, 0.5, 4])
  func orthogonal(penalty: Double) throws {
    let inputs: [Double] = [1, 1, 1, -1, -1, 1, -1, -1]
    let outputs: [Double] = [7, 1, 4, 0]
    let fit = try RidgeRegression.fit(inputs: inputs, width: 2, outputs: outputs, penalty: .fixed(penalty))
    #expect(abs(fit.coefficients[0] - 1 / (1 + penalty)) < 1e-14)
    #expect(abs(fit.coefficients[1] - 2.5 / (1 + penalty)) < 1e-14)
    #expect(abs(fit.intercept - 3) < 1e-14)
    #expect(abs(fit.effectiveParameters - (1 + 2 / (1 + penalty))) < 1e-14)
  }

  @Test("the penalty has the least score of the paper, with the hat matrix written out", arguments: [1, 2, 3])
  func generalizedCrossValidation(seed: UInt64) throws {
    let (width, rows) = (4, 25)
    let (inputs, outputs) = Self.problem(rows: rows, width: width, seed: seed)
    let chosen = try RidgeRegression.fit(inputs: inputs, width: width, outputs: outputs)
    func score(_ penalty: RidgeRegression.Penalty) throws -> Double {
      let hat = try HatMatrix(inputs: inputs, width: width, rows: rows, penalty: penalty)
      return hat.score(outputs)
    }
    let least = try score(.fixed(chosen.penalty))
    for exponent in -24...24 {
      #expect(try least <= score(.fixed(pow(10, Double(exponent) / 4))) * (1 + 1e-12))
    }
    #expect(try least <= score(.fixed(.infinity)))
    let trace = try HatMatrix(inputs: inputs, width: width, rows: rows, penalty: .fixed(chosen.penalty)).trace
    #expect(abs(trace - chosen.effectiveParameters) < 1e-11)
  }

  @Test("noise shrinks: to the mean alone in half the cases, and to few parameters in all; a signal is kept")
  func noise() throws {
    var (means, parameters) = (0, 0.0)
    for seed in 0..<200 {
      var random = CounterRandom(seed: UInt64(seed), label: "noise")
      let (inputs, outputs) = (Self.normals(300 * 20, &random), Self.normals(300, &random))
      let fit = try RidgeRegression.fit(inputs: inputs, width: 20, outputs: outputs)
      if fit.coefficients.allSatisfy({ $0 == 0 }) {
        means += 1
        #expect(abs(fit.intercept - outputs.reduce(0, +) / 300) < 1e-14)
      }
      parameters += fit.effectiveParameters / 200
      let signal = (0..<300).map { outputs[$0] + inputs[$0 * 20] }
      let found = try RidgeRegression.fit(inputs: inputs, width: 20, outputs: signal)
      #expect(found.coefficients[0] > 0.7)
    }
    // Near an endless penalty the score falls where n times the explained share exceeds the width: about every other time.
    #expect((70...150).contains(means))
    #expect(parameters < 5)
  }

  @Test("inputs that repeat or nearly repeat each other share the coefficient", arguments: [0.0, 1e-9])
  func collinear(difference: Double) throws {
    var random = CounterRandom(seed: 3, label: "collinear")
    let (values, noise) = (Self.normals(100, &random), Self.normals(200, &random))
    let inputs = values.indices.flatMap { row -> [Double] in
      [values[row], values[row] + difference * noise[row], 2 * values[row], 5]
    }
    let outputs = values.indices.map { values[$0] + 0.1 * noise[100 + $0] }
    for penalty in [RidgeRegression.Penalty.generalizedCrossValidation, .fixed(1e-3), .fixed(0)] {
      guard penalty != .fixed(0) || difference == 0 else { continue }
      let fit = try RidgeRegression.fit(inputs: inputs, width: 4, outputs: outputs, penalty: penalty)
      #expect(fit.coefficients.allSatisfy { abs($0) < 1 })
      #expect(abs(fit.coefficients[0] - fit.coefficients[1]) < 1e-5)
      #expect(abs(fit.coefficients[0] - 2 * fit.coefficients[2]) < 1e-5)
      #expect(fit.coefficients[3] == 0)
      #expect(abs(fit.value(inputs: [1, 1, 2, 5]) - 1) < 0.1)
    }
  }

  @Test("as many inputs as rows, and more: still a forecast")
  func wide() throws {
    var random = CounterRandom(seed: 4, label: "wide")
    for width in [9, 10, 30] {
      let (inputs, outputs) = (Self.normals(10 * width, &random), Self.normals(10, &random))
      let fit = try RidgeRegression.fit(inputs: inputs, width: width, outputs: outputs)
      #expect(fit.effectiveParameters < 10)
      #expect(fit.coefficients.allSatisfy { abs($0) < 10 })
    }
  }

  @Test("an input in other units and from another zero forecasts the same")
  func units() throws {
    let (inputs, outputs) = Self.problem(rows: 60, width: 3, seed: 5)
    let scaled = inputs.indices.map { $0 % 3 == 1 ? inputs[$0] * 1_000 - 7 : inputs[$0] }
    let fit = try RidgeRegression.fit(inputs: inputs, width: 3, outputs: outputs)
    let other = try RidgeRegression.fit(inputs: scaled, width: 3, outputs: outputs)
    for row in outputs.indices {
      #expect(abs(fit.value(inputs: inputs, row: row) - other.value(inputs: scaled, row: row)) < 1e-10)
    }
  }
}
