extension InfeasibilityCertificate {
  /// Whether the multipliers prove that no point satisfies a program, by the definition and more than rounding can do.
  ///
  /// - Complexity: O(coefficients).
  public func proves(_ program: QuadraticProgram) -> Bool {
    guard multipliers.count == program.constraints.count, boundMultipliers.count == program.bounds.count else {
      return false
    }
    var (rest, sizes, sum, size) = (boundMultipliers, boundMultipliers.map(\.magnitude), 0.0, 0.0)
    func term(_ multiplier: Double, _ range: ClosedRange<Double>) -> Double {
      multiplier == 0 ? 0 : multiplier * (multiplier > 0 ? range.upperBound : range.lowerBound)
    }
    for (multiplier, range) in zip(boundMultipliers, program.bounds) {
      sum += term(multiplier, range)
      size += term(multiplier, range).magnitude
    }
    for (multiplier, constraint) in zip(multipliers, program.constraints) where multiplier != 0 {
      sum += term(multiplier, constraint.range)
      size += term(multiplier, constraint.range).magnitude
      for (index, coefficient) in zip(constraint.indices, constraint.coefficients) {
        rest[index] += multiplier * coefficient
        sizes[index] += (multiplier * coefficient).magnitude
      }
    }
    let cancels = zip(rest, sizes).allSatisfy { $0.magnitude <= 1e-10 * $1 }
    return cancels && size.isFinite && sum < -1e-10 * size
  }
}
