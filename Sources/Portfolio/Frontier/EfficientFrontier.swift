public import ChampionCore

/// All portfolios that have the least variance for their expected return, from the least variance of all to the highest
/// return, under linear constraints: exact, by the critical line method.
///
/// Between two turning points the weights are linear in the return, so that any point of the frontier follows from two
/// turning points. The conditions of an optimum are measured before and after each turn, and the frontier is not returned
/// if they do not hold.
///
/// - Determinism: the same numbers on every run.
/// - Complexity: a turning point O(assets · free assets); a point O(assets) and a binary search.
/// - Source: Markowitz, "The optimization of a quadratic function subject to linear constraints", Naval Research
///   Logistics Quarterly 1956; Markowitz and Todd, "Mean-Variance Analysis in Portfolio Choice and Capital Markets", 2000.
public struct EfficientFrontier: Hashable, Sendable {
  /// The turning points from the least variance to the highest return, the return rising. The last one is the optimum for
  /// every larger lambda too, unless the frontier has no end.
  public let turningPoints: [TurningPoint]
  /// The largest residuals of all turning points.
  public let residuals: KKTResiduals
  /// The segments between turning points, and one without end if the frontier has none.
  let segments: [FrontierSegment]

  /// Whether the return grows without end, as it may with bounds that are infinite.
  public var isEndless: Bool { segments.count == turningPoints.count }

  /// The portfolio of the least variance; of several the one with the highest return.
  public var minimumVariance: FrontierPoint { turningPoints[0].point }

  /// The expected returns of the frontier; without upper limit if it is endless.
  public var efficientReturns: ClosedRange<Double> {
    let last = turningPoints[turningPoints.count - 1].expectedReturn
    return turningPoints[0].expectedReturn...(isEndless ? .infinity : last)
  }

  /// Computes the frontier.
  ///
  /// - Parameters:
  ///   - expectedReturns: one an asset.
  ///   - covariance: of the assets' returns; in factor form the dense matrix is never built.
  ///   - constraints: limits on linear combinations of weights, among them the budget.
  ///   - bounds: the limits of each weight, infinite where there are none.
  ///   - tolerance: how large a residual of the conditions of an optimum may be; where weights are larger than one,
  ///     relative to the largest.
  /// - Throws: ``ChampionError`` with `badData` if counts differ, numbers make no sense, the covariance is not positive
  ///   semi-definite or no portfolio satisfies the limits, `internal` if the residuals are above the tolerance.
  public init(
    expectedReturns: [Double], covariance: Covariance, constraints: [LinearConstraint], bounds: [ClosedRange<Double>],
    tolerance: Double = 1e-9
  ) throws(ChampionError) {
    try Self.check(expectedReturns, covariance, constraints, bounds)
    let market = FrontierMarket(expectedReturns, covariance, constraints, bounds)
    let trace = try FrontierTrace.following(market, tolerance: tolerance)
    turningPoints = trace.points
    segments = trace.segments
    residuals = trace.residuals
  }

  private static func check(
    _ expectedReturns: [Double], _ covariance: Covariance, _ constraints: [LinearConstraint],
    _ bounds: [ClosedRange<Double>]
  ) throws(ChampionError) {
    guard covariance.count == expectedReturns.count else {
      throw ChampionError(
        .badData, "expected returns and covariance are of different counts of assets",
        context: ["returns": "\(expectedReturns.count)", "covariance": "\(covariance.count)"])
    }
    try QuadraticProgram(
      covariance: covariance, linear: expectedReturns, constraints: constraints, bounds: bounds
    ).check()
  }
}
