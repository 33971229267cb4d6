/// Maximise the excess return over the volatility under linear constraints and bounds.
public struct SharpeProgram: Hashable, Sendable {
  /// Of the first variables.
  public var covariance: Covariance
  /// The return above the risk-free one that a unit of each variable brings; negative for what costs.
  public var excessReturns: [Double]
  /// Limits on linear combinations.
  public var constraints: [LinearConstraint]
  /// The limits of each variable, infinite where there are none.
  public var bounds: [ClosedRange<Double>]

  /// A program. It is checked where it is solved.
  ///
  /// - Parameters:
  ///   - covariance: of the first variables.
  ///   - excessReturns: one a variable.
  ///   - constraints: limits on linear combinations.
  ///   - bounds: the limits of each variable.
  public init(
    covariance: Covariance, excessReturns: [Double], constraints: [LinearConstraint], bounds: [ClosedRange<Double>]
  ) {
    (self.covariance, self.excessReturns) = (covariance, excessReturns)
    (self.constraints, self.bounds) = (constraints, bounds)
  }

  /// The program of minimum variance, less a multiple of the excess return.
  ///
  /// - Parameter tradeOff: the multiple: the variance that one more unit of return may cost, halved.
  public func meanVariance(tradeOff: Double) -> QuadraticProgram {
    QuadraticProgram(
      covariance: covariance, linear: excessReturns.map { -tradeOff * $0 }, constraints: constraints, bounds: bounds)
  }

  /// The excess return of a point.
  func excessReturn(_ variables: [Double]) -> Double {
    zip(excessReturns, variables).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The variance of a point.
  func variance(_ variables: [Double]) -> Double {
    covariance.variance(of: Array(variables.prefix(covariance.count)))
  }
}
