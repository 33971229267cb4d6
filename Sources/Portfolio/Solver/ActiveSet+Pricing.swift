extension ActiveSet {
  /// How large a multiplier of the wrong sign has to be.
  var optimality: Double {
    isFirstPhase ? 1e-9 : 1e-12 * max(1, linear.reduce(0) { max($0, $1.magnitude) })
  }

  /// The item that leaves its limit with the largest fall; nil at the optimum. After many steps of no length the first
  /// such item, so that no sequence of them comes back (Bland's rule).
  func entering() -> Int? {
    var (best, found): (Double, Int?) = (optimality, nil)
    let takesFirst = stalls > 20 + values.count / 4
    for item in reduced.indices where statuses[item] != .free {
      let fall = fall(statuses[item], reduced[item])
      guard fall > best else { continue }
      found = item
      if takesFirst { return item }
      best = fall
    }
    for row in multipliers.indices where statuses[variableCount + row] != .free {
      let item = variableCount + row
      guard program.lower[item] < program.upper[item] else { continue }
      let fall = fall(statuses[item], -multipliers[row])
      guard fall > best else { continue }
      found = item
      if takesFirst { return item }
      best = fall
    }
    return found
  }

  /// How fast the objective falls where an item with a slope leaves its limit.
  private func fall(_ status: Status, _ slope: Double) -> Double {
    switch status {
    case .atLower: -slope
    case .atUpper: slope
    case .held: slope.magnitude
    case .free: 0
    }
  }

  /// The slope of the objective in an item's value.
  func slope(_ item: Int) -> Double {
    item < variableCount ? reduced[item] : -multipliers[item - variableCount]
  }

  /// Makes the objective of the first phase: the sum of violations, of which only the slopes count.
  mutating func countViolations() {
    for row in violations.indices {
      let item = variableCount + row
      violations[row] = statuses[item] == .free ? violation(values[item], item) : 0
    }
    linear = [Double](repeating: 0, count: variableCount)
    program.rows.addTransposedTimes(violations, to: &linear)
    computeMultipliers()
  }

  /// In the first phase: y from the free variables' slopes.
  private mutating func computeMultipliers() {
    let right = inverse.members.map { $0 < variableCount ? -linear[$0] : 0 }
    let solved = inverse.times(right)
    multipliers = [Double](repeating: 0, count: multipliers.count)
    for (place, item) in inverse.members.enumerated() where item >= variableCount {
      multipliers[item - variableCount] = solved[place]
    }
    reduced = linear
    program.rows.addTransposedTimes(multipliers, to: &reduced)
    for item in inverse.members where item < variableCount { reduced[item] = 0 }
  }
}
