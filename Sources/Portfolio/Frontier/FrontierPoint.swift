/// A portfolio of the efficient frontier.
public struct FrontierPoint: Hashable, Sendable {
  /// How many units of half the variance a unit of expected return is worth here. The point minimises
  /// `½ wᵀQw − lambda μᵀw`.
  public let lambda: Double
  /// The weight of each asset.
  public let weights: [Double]
  /// The expected return.
  public let expectedReturn: Double
  /// The variance of the return.
  public let variance: Double
  /// The multiplier of each constraint, of the same program: positive where its upper limit presses, negative where its
  /// lower one does.
  public let multipliers: [Double]
  /// How well the conditions of an optimum hold at both ends of the segment that the point is on; all that they measure is
  /// linear in between.
  public let residuals: KKTResiduals

  /// The standard deviation of the return.
  public var volatility: Double { variance.squareRoot() }

  /// The excess of the expected return over a rate without risk, a unit of volatility.
  ///
  /// - Parameter riskFree: the rate, over the time that the expected returns are of.
  /// - Returns: infinite, or not a number, where there is no risk.
  public func sharpeRatio(riskFree: Double = 0) -> Double { (expectedReturn - riskFree) / volatility }
}

extension TurningPoint {
  /// The portfolio without what it is on the frontier.
  public var point: FrontierPoint {
    FrontierPoint(
      lambda: lambda, weights: weights, expectedReturn: expectedReturn, variance: variance, multipliers: multipliers,
      residuals: residuals)
  }
}
