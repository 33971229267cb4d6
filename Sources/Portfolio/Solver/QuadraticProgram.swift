/// Minimise `½ xᵀQx + cᵀx` under linear constraints and bounds: a convex quadratic or, without a covariance, a linear
/// program.
public struct QuadraticProgram: Hashable, Sendable {
  /// Q, of the first variables; the variables behind them have no quadratic part. Nil: a linear program.
  public var covariance: Covariance?
  /// c; its count is the count of variables.
  public var linear: [Double]
  /// Limits on linear combinations.
  public var constraints: [LinearConstraint]
  /// The limits of each variable, infinite where there are none.
  public var bounds: [ClosedRange<Double>]

  /// A program. It is checked where it is solved.
  ///
  /// - Parameters:
  ///   - covariance: Q, of the first variables.
  ///   - linear: c, one number a variable.
  ///   - constraints: limits on linear combinations.
  ///   - bounds: the limits of each variable.
  public init(
    covariance: Covariance?, linear: [Double], constraints: [LinearConstraint], bounds: [ClosedRange<Double>]
  ) {
    (self.covariance, self.linear, self.constraints, self.bounds) = (covariance, linear, constraints, bounds)
  }

  /// The value of the objective.
  ///
  /// - Parameter variables: x.
  public func objective(_ variables: [Double]) -> Double {
    let linearPart = zip(linear, variables).reduce(0) { $0 + $1.0 * $1.1 }
    guard let covariance else { return linearPart }
    return linearPart + covariance.variance(of: Array(variables.prefix(covariance.count))) / 2
  }

  /// `Qx + c`.
  ///
  /// - Parameter variables: x.
  public func gradient(_ variables: [Double]) -> [Double] {
    var result = linear
    guard let covariance else { return result }
    let product = covariance.times(Array(variables.prefix(covariance.count)))
    for index in product.indices { result[index] += product[index] }
    return result
  }
}
