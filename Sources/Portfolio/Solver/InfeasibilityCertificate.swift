/// A proof that no point satisfies all limits of a ``QuadraticProgram``.
///
/// A combination of the limits, each with the sign that it allows, in which the variables cancel out, says that zero is
/// at most a negative number: `Aᵀy + z = 0`, and the sum of `y` times the upper limit where it is positive, the lower one
/// where it is negative, and the same of `z` and bounds, is less than zero.
///
/// - Source: Farkas, "Theorie der einfachen Ungleichungen", 1902.
public struct InfeasibilityCertificate: Hashable, Sendable {
  /// y, of each constraint; positive where its upper limit is used, negative where its lower one is.
  public let multipliers: [Double]
  /// z, of each variable's bounds, with the same signs.
  public let boundMultipliers: [Double]
  /// By how much zero is missed, where the multipliers' magnitudes of constraints scaled to length one sum to one.
  public let violation: Double

  /// Completes and verifies a proof.
  ///
  /// The multipliers of bounds follow from those of constraints; where the bound that is needed does not exist, a
  /// multiplier within rounding of zero counts as zero times that bound.
  ///
  /// - Parameters:
  ///   - program: the program.
  ///   - multipliers: y, one a constraint.
  /// - Returns: nil if they prove nothing.
  init?(program: QuadraticProgram, multipliers: [Double]) {
    let multipliers = Self.usable(program, multipliers)
    guard let multipliers else { return nil }
    var combination = Combination(count: program.linear.count)
    for (constraint, multiplier) in zip(program.constraints, multipliers) { combination.add(constraint, multiplier) }
    guard let sum = combination.bounded(by: program.bounds) else { return nil }
    self.multipliers = multipliers
    boundMultipliers = combination.coefficients.map { -$0 }
    violation = -sum
  }
}

extension InfeasibilityCertificate {
  /// Multipliers normalised, without those of limits that do not exist or that are zero but for rounding; nil if none is
  /// left.
  private static func usable(_ program: QuadraticProgram, _ multipliers: [Double]) -> [Double]? {
    let sizes = zip(program.constraints, multipliers).map { ($0.scale * $1).magnitude }
    let largest = sizes.reduce(0, max)
    let used = multipliers.indices.map { row in
      let isUsed =
        sizes[row] > 1e-13 * largest && program.constraints[row].range.limit(multipliers[row]).isFinite
      return isUsed ? multipliers[row] : 0
    }
    let sum = zip(program.constraints, used).reduce(0) { $0 + ($1.0.scale * $1.1).magnitude }
    return sum > 0 && sum.isFinite ? used.map { $0 / sum } : nil
  }
}

/// A weighted sum of constraints, with what rounding may have done to it.
private struct Combination {
  var coefficients: [Double]
  var magnitudes: [Double]
  var (limit, size) = (0.0, 0.0)

  init(count: Int) {
    coefficients = [Double](repeating: 0, count: count)
    magnitudes = coefficients
  }

  mutating func add(_ constraint: LinearConstraint, _ multiplier: Double) {
    guard multiplier != 0 else { return }
    for (index, coefficient) in zip(constraint.indices, constraint.coefficients) {
      coefficients[index] += multiplier * coefficient
      magnitudes[index] += (multiplier * coefficient).magnitude
    }
    add(multiplier * constraint.range.limit(multiplier))
  }

  mutating func add(_ term: Double) {
    limit += term
    size += term.magnitude
  }

  /// The sum with the bounds' part, if it is negative beyond rounding. A coefficient that is zero but for rounding may
  /// stand on a variable without bound.
  mutating func bounded(by bounds: [ClosedRange<Double>]) -> Double? {
    for (index, bound) in bounds.enumerated() where coefficients[index] != 0 {
      let limit = bound.limit(-coefficients[index])
      if limit.isFinite {
        add(-coefficients[index] * limit)
      } else if coefficients[index].magnitude <= 1e-11 * magnitudes[index] {
        coefficients[index] = 0
      } else {
        return nil
      }
    }
    return limit < -1e-9 * max(size, .leastNormalMagnitude) ? limit : nil
  }
}

extension ClosedRange<Double> {
  /// The limit on which a multiplier of this sign presses.
  func limit(_ multiplier: Double) -> Double { multiplier > 0 ? upperBound : lowerBound }
}
