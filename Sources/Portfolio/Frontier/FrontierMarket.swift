/// What a frontier is of, in scaled numbers: covariance of unit mean variance, expected returns of at most one, constraints
/// of unit length.
struct FrontierMarket {
  let program: ParametricProgram
  let expectedReturns: [Double]
  /// What expected returns are divided by.
  let returnScale: Double

  /// What a scaled lambda is multiplied by.
  var lambdaScale: Double { program.covariance.scale / returnScale }

  init(
    _ expectedReturns: [Double], _ covariance: Covariance, _ constraints: [LinearConstraint],
    _ bounds: [ClosedRange<Double>]
  ) {
    let rows = ConstraintRows(constraints, assets: expectedReturns.count)
    let lengths = zip(constraints, rows.lengths)
    let lower = bounds.map(\.lowerBound) + lengths.map { $0.range.lowerBound / $1 }
    let upper = bounds.map(\.upperBound) + lengths.map { $0.range.upperBound / $1 }
    let largest = expectedReturns.reduce(0) { max($0, $1.magnitude) }
    let returnScale = largest > 0 ? largest : 1
    (self.expectedReturns, self.returnScale) = (expectedReturns, returnScale)
    program = ParametricProgram(
      covariance: ScaledCovariance(covariance), rows: rows,
      cost: [Double](repeating: 0, count: expectedReturns.count), costRate: expectedReturns.map { -$0 / returnScale },
      lower: MovingLimits(lower), upper: MovingLimits(upper))
  }

  func expectedReturn(_ weights: [Double]) -> Double {
    zip(expectedReturns, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The portfolio at which a path is, a weight beyond its bound by rounding put there. Rounding does not take back return or variance of the point before.
  func turningPoint(_ path: ActiveSetPath, after last: TurningPoint?, _ residuals: KKTResiduals) -> TurningPoint {
    let weights = path.weights.enumerated().map { asset, weight in
      let nearest = min(max(weight, program.lower.base[asset]), program.upper.base[asset])
      return (weight - nearest).magnitude <= 1e-15 ? nearest : weight
    }
    let multipliers = zip(path.multipliers.real[program.assetCount...], program.rows.lengths)
    return TurningPoint(
      lambda: path.parameter.real * lambdaScale, weights: weights,
      expectedReturn: max(expectedReturn(weights), last?.expectedReturn ?? -.infinity),
      variance: max(variance(weights, path.covariances), last?.variance ?? 0),
      multipliers: multipliers.map { $0 * program.covariance.scale / $1 }, residuals: residuals)
  }

  /// The covariance of portfolios, one given by its covariances with the assets.
  func variance(_ weights: [Double], _ covariances: [Double]) -> Double {
    program.covariance.scale * zip(weights, covariances).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
