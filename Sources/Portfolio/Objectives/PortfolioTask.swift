import ChampionCore

/// A search for the weights of given assets: the moments and constraints as numbers by index.
struct PortfolioTask: Sendable {
  let moments: Moments
  var system: ConstraintSystem
  let riskFreeRate: Double
  let solver: QuadraticSolver
  /// The expected return after trading costs.
  let gain: AffineFunction
  /// How a ratio is maximised first.
  var ratioMethod = RatioMethod.search

  init(
    moments: Moments, system: ConstraintSystem, riskFreeRate: Double, solver: QuadraticSolver
  ) {
    (self.moments, self.system, self.riskFreeRate, self.solver) = (moments, system, riskFreeRate, solver)
    var gain = AffineFunction(
      terms: Dictionary(uniqueKeysWithValues: moments.expectedReturns.enumerated().map { ($0, $1) }))
    gain.add(system.cost, times: -1)
    self.gain = gain
  }

  /// The count of assets.
  var assetCount: Int { moments.assets.count }

  /// The expected return after costs above the risk-free rate.
  var excess: AffineFunction {
    var excess = gain
    excess.constant -= riskFreeRate * system.budget
    return excess
  }

  /// The weights among all variables.
  func weights(_ variables: [Double]) -> [Double] { Array(variables.prefix(assetCount)) }

  /// The variance at a point.
  func variance(_ variables: [Double]) -> Double { max(moments.covariance.variance(of: weights(variables)), 0) }

  /// Half the variance, plus a linear function, under all constraints.
  func program(
    _ linear: AffineFunction = AffineFunction(), isQuadratic: Bool = true, adding rows: [LimitRow] = []
  ) throws(ChampionError) -> QuadraticProgram {
    var coefficients = [Double](repeating: 0, count: system.count)
    for (index, coefficient) in linear.terms { coefficients[index] = coefficient }
    return QuadraticProgram(
      covariance: isQuadratic ? moments.covariance : nil, linear: coefficients,
      constraints: try LimitRow.constraints(system.rows + rows), bounds: system.bounds)
  }
}

extension LimitRow {
  /// Rows as the solver has them.
  static func constraints(_ rows: [LimitRow]) throws(ChampionError) -> [LinearConstraint] {
    var constraints: [LinearConstraint] = []
    for row in rows {
      let range = (row.range.lowerBound - row.constant)...(row.range.upperBound - row.constant)
      constraints.append(
        try LinearConstraint(name: row.subject, indices: row.indices, coefficients: row.coefficients, range: range))
    }
    return constraints
  }
}
