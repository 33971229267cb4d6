extension ActiveSet {
  /// Solves the equations of the free variables and working constraints to the last digit, by refinement with a factor
  /// that is made anew.
  ///
  /// Equations that are almost singular may move a variable out of its limits; the point then stays as it was.
  mutating func polish() {
    refresh()
    guard let factor = SymmetricFactor(equations(inverse.members)) else { return }
    var (size, right) = (PolishSize(dual: .infinity, primal: .infinity), polishResiduals())
    for _ in 0..<6 {
      let next = polishSize(right)
      guard next.isBetter(than: size) else { break }
      size = next
      let before = self
      correct(factor.solve(right))
      refresh()
      right = polishResiduals()
      guard isInside, polishSize(right).isNotWorse(than: size) else {
        self = before
        break
      }
    }
    clip()
  }

  private func polishSize(_ right: [Double]) -> PolishSize {
    var size = PolishSize(dual: 0, primal: 0)
    for (place, item) in inverse.members.enumerated() {
      if item < variableCount {
        size.dual = max(size.dual, right[place].magnitude)
      } else {
        size.primal = max(size.primal, right[place].magnitude)
      }
    }
    return size
  }

  private func polishResiduals() -> [Double] {
    let activity = program.rows.times(Array(values.prefix(variableCount)))
    return inverse.members.map { item in
      item < variableCount ? -reduced[item] : values[item] - activity[item - variableCount]
    }
  }

  private mutating func correct(_ change: [Double]) {
    for (place, item) in inverse.members.enumerated() {
      if item < variableCount {
        values[item] += change[place]
      } else {
        multipliers[item - variableCount] += change[place]
      }
    }
  }

  /// Whether the free variables are within their limits, but for rounding.
  var isInside: Bool {
    inverse.members.allSatisfy { item in
      guard item < variableCount else { return true }
      let slack = 1e-11 * max(1, values[item].magnitude)
      return values[item] >= program.lower[item] - slack && values[item] <= program.upper[item] + slack
    }
  }

  /// Puts free variables that rounding has moved out of their limits back to them.
  private mutating func clip() {
    for item in inverse.members where item < variableCount {
      values[item] = min(max(values[item], program.lower[item]), program.upper[item])
    }
  }

  /// The multipliers of variables' bounds.
  var boundMultipliers: [Double] {
    (0..<variableCount).map { index in
      switch statuses[index] {
      case .atLower: min(0, -reduced[index])
      case .atUpper: max(0, -reduced[index])
      case .free, .held: 0
      }
    }
  }
}

/// The largest residuals of free variables' slopes and of working constraints.
private struct PolishSize {
  var dual, primal: Double

  func isBetter(than other: PolishSize) -> Bool {
    isNotWorse(than: other) && (dual < 0.5 * other.dual || primal < 0.5 * other.primal)
  }

  func isNotWorse(than other: PolishSize) -> Bool {
    dual <= max(2 * other.dual, 1e-14) && primal <= max(2 * other.primal, 1e-15)
  }
}
