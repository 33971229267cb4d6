extension ActiveSet {
  /// A direction in which the free variables stay stationary and the working constraints at their limits.
  struct Direction {
    /// The item that leaves its limit, if the direction is one's.
    var item: Int?
    /// The variables that move.
    var moved: [Int]
    /// Of variables, then of constraints.
    var rates: [Double]
    /// Of multipliers.
    var multipliers: [Double]
    /// Of ``ActiveSet/reduced``.
    var reduced: [Double]
    /// How fast the objective's slope rises.
    var curvature: Double
    /// How far the equations are from being satisfied, relative to the direction.
    var residual: Double
    /// The rate from which a limit counts as being approached.
    var leastRate: Double
  }
}

extension ActiveSet.Direction {
  /// What is missing to the equations, in the order of their members.
  func rest(_ members: [Int], _ variableCount: Int, sign: Double) -> [Double] {
    members.map { member in
      if member < variableCount { return reduced[member] }
      return rates[member] - (member == item ? sign : 0)
    }
  }

  /// With how fast the objective's slope rises along it; a constraint that leaves its limit moves exactly as it should.
  func withCurvature(_ variableCount: Int, sign: Double) -> Self {
    guard let item else { return self }
    var result = self
    if item < variableCount {
      result.curvature = sign * reduced[item]
    } else {
      result.curvature = -sign * multipliers[item - variableCount]
      result.rates[item] = sign
    }
    return result
  }
}
