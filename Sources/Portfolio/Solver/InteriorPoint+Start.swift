extension InteriorPoint {
  /// A point inside all limits, near the optimum without limits.
  mutating func start() {
    let count = program.variableCount
    for index in values.indices { values[index] = inside(0, index) }
    let unit = [Double](repeating: 1, count: count)
    if let system = KKTSystem(
      program, columns: columns, diagonal: unit, slack: isEquality.map { $0 ? 0 : 1 }, regularisation: regularisation)
    {
      let (x, _) = system.solve(
        zip(values, program.linear).map { $0 - $1 }, Array(values.suffix(program.rowCount)))
      for index in x.indices { values[index] = inside(x[index], index) }
    }
    let activity = program.rows.times(Array(values.prefix(count)))
    for row in activity.indices where !isEquality[row] { values[count + row] = inside(activity[row], count + row) }
  }

  /// The nearest number well inside the limits.
  private func inside(_ value: Double, _ index: Int) -> Double {
    let (lower, upper) = (program.lower[index], program.upper[index])
    if lower == upper { return lower }
    let margin = min(1, 0.1 * (upper - lower))
    return min(max(value, lower + margin), upper - margin)
  }

  /// The mean product of distances from limits and multipliers.
  var meanProduct: Double {
    var (sum, count) = (0.0, 0)
    for index in values.indices {
      if lowerMultipliers[index] > 0 {
        sum += lowerMultipliers[index] * (values[index] - program.lower[index])
        count += 1
      }
      if upperMultipliers[index] > 0 {
        sum += upperMultipliers[index] * (program.upper[index] - values[index])
        count += 1
      }
    }
    return count > 0 ? sum / Double(count) : 0
  }
}
