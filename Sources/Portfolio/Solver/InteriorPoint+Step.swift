extension InteriorPoint {
  /// How everything changes in a step.
  private struct Direction {
    var values, multipliers, lower, upper: [Double]
  }

  /// The equations at the present point.
  private struct Equations {
    let system: KKTSystem
    let rest: InteriorResiduals
    /// One over the weight of each constraint's value.
    let slack: [Double]
  }

  /// One predictor and corrector; false if the equations cannot be solved.
  mutating func step() -> Bool {
    guard let equations else { return false }
    let product = meanProduct
    let affine = direction(equations, target: 0, correction: nil)
    var ahead = self
    ahead.move(affine, length: length(affine, limit: 1))
    let ratio = product > 0 ? ahead.meanProduct / product : 0
    let direction = direction(equations, target: ratio * ratio * ratio * product, correction: affine)
    guard direction.values.allSatisfy(\.isFinite) else { return false }
    move(direction, length: min(1, 0.995 * length(direction, limit: 1 / 0.995)))
    return true
  }

  private var equations: Equations? {
    let count = program.variableCount
    let weights = values.indices.map { index in
      lowerWeight(index) + upperWeight(index)
    }
    let slack = isEquality.indices.map { isEquality[$0] ? 0 : 1 / max(weights[count + $0], 1e-14) }
    let system = KKTSystem(
      program, columns: columns, diagonal: Array(weights.prefix(count)), slack: slack, regularisation: regularisation)
    return system.map { Equations(system: $0, rest: residuals, slack: slack) }
  }

  private func lowerWeight(_ index: Int) -> Double {
    lowerMultipliers[index] > 0 ? lowerMultipliers[index] / (values[index] - program.lower[index]) : 0
  }

  private func upperWeight(_ index: Int) -> Double {
    upperMultipliers[index] > 0 ? upperMultipliers[index] / (program.upper[index] - values[index]) : 0
  }

  private func direction(_ equations: Equations, target: Double, correction: Direction?) -> Direction {
    let (count, rest, slack) = (program.variableCount, equations.rest, equations.slack)
    let (lower, upper) = targets(target, correction)
    let top = (0..<count).map { rest.dual[$0] + lower[$0] - upper[$0] }
    let hidden = slack.indices.map { rest.slack[$0] + lower[count + $0] - upper[count + $0] }
    let bottom = slack.indices.map { isEquality[$0] ? rest.primal[$0] : rest.primal[$0] + slack[$0] * hidden[$0] }
    let (x, y) = equations.system.solve(top, bottom)
    let changes = x + slack.indices.map { isEquality[$0] ? 0 : slack[$0] * (hidden[$0] + y[$0]) }
    return Direction(
      values: changes, multipliers: y, lower: changes.indices.map { lower[$0] - lowerWeight($0) * changes[$0] },
      upper: changes.indices.map { upper[$0] + upperWeight($0) * changes[$0] })
  }

  /// What multipliers would become at once for products of a size, the second order of a direction taken off.
  private func targets(_ target: Double, _ correction: Direction?) -> (lower: [Double], upper: [Double]) {
    var (lower, upper) = (lowerMultipliers.map { -$0 }, upperMultipliers.map { -$0 })
    for index in values.indices {
      let change = correction?.values[index] ?? 0
      if lowerMultipliers[index] > 0 {
        let second = (correction?.lower[index] ?? 0) * change
        lower[index] += (target - second) / (values[index] - program.lower[index])
      }
      if upperMultipliers[index] > 0 {
        let second = -(correction?.upper[index] ?? 0) * change
        upper[index] += (target - second) / (program.upper[index] - values[index])
      }
    }
    return (lower, upper)
  }

  /// How far a direction stays inside all limits.
  private func length(_ direction: Direction, limit: Double) -> Double {
    var length = limit
    for index in values.indices {
      let change = direction.values[index]
      if lowerMultipliers[index] > 0 {
        if change < 0 { length = min(length, (program.lower[index] - values[index]) / change) }
        if direction.lower[index] < 0 { length = min(length, -lowerMultipliers[index] / direction.lower[index]) }
      }
      if upperMultipliers[index] > 0 {
        if change > 0 { length = min(length, (program.upper[index] - values[index]) / change) }
        if direction.upper[index] < 0 { length = min(length, -upperMultipliers[index] / direction.upper[index]) }
      }
    }
    return length
  }

  private mutating func move(_ direction: Direction, length: Double) {
    for index in values.indices {
      values[index] += length * direction.values[index]
      if lowerMultipliers[index] > 0 {
        lowerMultipliers[index] = max(lowerMultipliers[index] + length * direction.lower[index], 1e-300)
      }
      if upperMultipliers[index] > 0 {
        upperMultipliers[index] = max(upperMultipliers[index] + length * direction.upper[index], 1e-300)
      }
    }
    for row in multipliers.indices { multipliers[row] += length * direction.multipliers[row] }
  }
}
