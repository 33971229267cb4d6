import ChampionCore
import Portfolio

/// A problem of portfolios for tests.
struct FrontierInstance {
  var expectedReturns: [Double]
  var covariance: Covariance
  var constraints: [LinearConstraint]
  var bounds: [ClosedRange<Double>]

  var count: Int { expectedReturns.count }

  func frontier() throws -> EfficientFrontier {
    try EfficientFrontier(
      expectedReturns: expectedReturns, covariance: covariance, constraints: constraints, bounds: bounds)
  }

  /// The residuals of the conditions of an optimum at a point, the multipliers of bounds recovered from the rest.
  func residuals(_ point: FrontierPoint) -> KKTResiduals {
    let program = QuadraticProgram(
      covariance: covariance, linear: expectedReturns.map { -point.lambda * $0 }, constraints: constraints,
      bounds: bounds)
    var gradient = program.gradient(point.weights)
    for (constraint, multiplier) in zip(constraints, point.multipliers) {
      for (index, coefficient) in zip(constraint.indices, constraint.coefficients) {
        gradient[index] += multiplier * coefficient
      }
    }
    // A multiplier of a bound that does not exist is what is left of the gradient.
    let multipliers = gradient.indices.map { index in
      (gradient[index] < 0 ? bounds[index].upperBound : bounds[index].lowerBound).isFinite ? -gradient[index] : 0
    }
    return KKTResiduals(
      program: program, variables: point.weights, multipliers: point.multipliers, boundMultipliers: multipliers)
  }

  /// All turning points, points between them and, on a frontier without end, behind them.
  func points(_ frontier: EfficientFrontier) throws -> [FrontierPoint] {
    let turns = frontier.turningPoints
    let between = zip(turns, turns.dropFirst()).flatMap { one, other in
      [0.25, 0.5, 0.9].map { one.expectedReturn + $0 * (other.expectedReturn - one.expectedReturn) }
    }
    let last = turns[turns.count - 1].expectedReturn
    let behind = frontier.isEndless ? [last + 0.002, last + 0.02] : []
    return try turns.map(\.point) + (between + behind).map { try frontier.point(atReturn: $0) }
  }

  static func budget(_ count: Int, _ total: Double = 1) throws -> LinearConstraint {
    try LinearConstraint(name: "budget", coefficients: [Double](repeating: 1, count: count), range: total...total)
  }

  /// A long-only problem with a budget.
  static func longOnly(_ expectedReturns: [Double], _ covariance: Covariance) throws -> FrontierInstance {
    let count = expectedReturns.count
    return FrontierInstance(
      expectedReturns: expectedReturns, covariance: covariance, constraints: [try budget(count)],
      bounds: Array(repeating: 0...1, count: count))
  }

  /// The sample covariance of normal returns; singular if there are fewer observations than assets.
  static func covariance(_ count: Int, observations: Int, _ random: inout CounterRandom) -> Matrix {
    let factor = Matrix(rows: count, columns: observations)
    var returns = factor
    let market = (0..<observations).map { _ in random.standardNormal() }
    for asset in 0..<count {
      let (beta, own) = (0.3 + random.uniform(), 0.2 + random.uniform())
      for day in 0..<observations {
        returns[asset, day] = 0.01 * (beta * market[day] + own * random.standardNormal())
      }
    }
    var result = returns.timesOwnTranspose()
    result.elements = result.elements.map { $0 / Double(observations) }
    return result
  }
}
