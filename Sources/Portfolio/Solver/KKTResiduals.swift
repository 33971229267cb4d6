/// How far a point and its multipliers are from the conditions of Karush, Kuhn and Tucker.
///
/// All are of the scaled program: the objective is divided so that the covariance has a mean diagonal of one (a linear
/// program, so that its largest coefficient is one), each constraint so that its coefficients have length one.
///
/// - Source: Nocedal and Wright, "Numerical Optimization", 2006, theorem 12.1.
public struct KKTResiduals: Hashable, Sendable, Codable {
  /// The largest element of `Qx + c + Aᵀy + z`.
  public let stationarity: Double
  /// The largest violation of a constraint or a bound.
  public let primal: Double
  /// The largest multiplier of a limit that does not exist.
  public let dual: Double
  /// The largest product of a multiplier and the distance from the limit on which it presses.
  public let complementarity: Double

  /// The largest of all.
  public var largest: Double { max(stationarity, primal, dual, complementarity) }

  /// Measures a point.
  ///
  /// - Parameters:
  ///   - program: the program.
  ///   - variables: the point.
  ///   - multipliers: one a constraint; positive where the upper limit presses, negative where the lower one does.
  ///   - boundMultipliers: one a variable, with the same signs.
  /// - Complexity: O(variables²), or O(variables · factors) in factor form.
  public init(
    program: QuadraticProgram, variables: [Double], multipliers: [Double], boundMultipliers: [Double]
  ) {
    let scale = program.objectiveScale
    var gradient = program.gradient(variables)
    var limits = LimitResiduals()
    for (index, bound) in program.bounds.enumerated() {
      gradient[index] += boundMultipliers[index]
      limits.add(value: variables[index], multiplier: boundMultipliers[index] / scale, range: bound)
    }
    for (constraint, multiplier) in zip(program.constraints, multipliers) {
      for (index, coefficient) in zip(constraint.indices, constraint.coefficients) {
        gradient[index] += multiplier * coefficient
      }
      let norm = constraint.scale
      limits.add(
        value: constraint.activity(variables) / norm, multiplier: multiplier * norm / scale,
        range: constraint.range.divided(by: norm))
    }
    stationarity = gradient.reduce(0) { worst($0, $1.magnitude) } / scale
    (primal, dual, complementarity) = (limits.primal, limits.dual, limits.complementarity)
  }
}

/// The residuals of limits, one after the other.
private struct LimitResiduals {
  var (primal, dual, complementarity) = (0.0, 0.0, 0.0)

  mutating func add(value: Double, multiplier: Double, range: ClosedRange<Double>) {
    primal = worst(primal, max(range.lowerBound - value, value - range.upperBound))
    if !value.isFinite { primal = .infinity }
    let limit = multiplier > 0 ? range.upperBound : range.lowerBound
    if multiplier == 0 { return }
    if limit.isFinite {
      complementarity = worst(complementarity, (multiplier * (value - limit)).magnitude)
    } else {
      dual = worst(dual, multiplier.magnitude)
    }
  }
}

/// The larger; infinite if one is not a number.
private func worst(_ one: Double, _ other: Double) -> Double {
  other.isNaN ? .infinity : max(one, other)
}

extension QuadraticProgram {
  /// What the objective is divided by: the mean variance, but not less than a millionth of the largest linear
  /// coefficient, below which rounding would hide everything; for a linear program its largest coefficient.
  var objectiveScale: Double {
    let largest = linear.reduce(0) { max($0, $1.magnitude) }
    guard let covariance, covariance.count > 0 else { return largest > 0 ? largest : 1 }
    let mean = covariance.diagonal.reduce(0, +) / Double(covariance.count)
    let scale = max(mean, 1e-6 * largest)
    return scale > 0 ? scale : 1
  }
}

extension LinearConstraint {
  /// What its coefficients are divided by: their length, or one if all are zero.
  var scale: Double {
    let norm = norm
    return norm > 0 ? norm : 1
  }
}

extension ClosedRange<Double> {
  func divided(by divisor: Double) -> ClosedRange { lowerBound / divisor...upperBound / divisor }
}
