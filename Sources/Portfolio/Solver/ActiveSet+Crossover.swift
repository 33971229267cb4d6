extension ActiveSet {
  /// From the end of an interior point: what is nearer to a limit than the limit's multiplier is large goes to it.
  init(from point: InteriorPoint) {
    self.init(point.program)
    for item in values.indices { place(item, point) }
    let candidates = values.indices.filter { isCandidate($0) }
    let room = values.indices.map { min(point.values[$0] - program.lower[$0], program.upper[$0] - point.values[$0]) }
    let variables = candidates.filter { $0 < variableCount }.sorted { room[$0] > room[$1] }
    let rows = candidates.filter { $0 >= variableCount }
    for row in rows { take(row: row, with: variables) }
    for variable in variables where inverse.places[variable] < 0 { _ = take(coming(variable), least: 1e-9) }
    for variable in variables where inverse.places[variable] < 0 { statuses[variable] = .held }
    for row in rows where inverse.places[row] < 0 { statuses[row] = .free }
    for (place, row) in program.rows.times(Array(values.prefix(variableCount))).enumerated()
    where statuses[variableCount + place] == .free { values[variableCount + place] = row }
    for row in multipliers.indices where inverse.places[variableCount + row] >= 0 {
      multipliers[row] = point.multipliers[row]
    }
  }

  private mutating func place(_ item: Int, _ point: InteriorPoint) {
    let (lower, upper) = (program.lower[item], program.upper[item])
    if point.lowerMultipliers[item] > point.values[item] - lower || lower == upper {
      put(item, atUpper: false)
    } else if point.upperMultipliers[item] > upper - point.values[item] {
      put(item, atUpper: true)
    } else {
      (statuses[item], values[item]) = (.free, point.values[item])
    }
  }

  /// Free variables, and constraints at a limit.
  private func isCandidate(_ item: Int) -> Bool { (item < variableCount) == (statuses[item] == .free) }

  /// Takes a constraint into the equations, alone or with the first variable that makes them solvable.
  private mutating func take(row: Int, with variables: [Int]) {
    if take(coming(row), least: 1e-7) { return }
    let start = coming(row)
    for variable in variables where inverse.places[variable] < 0 {
      let cross = columns.coefficient(row: row - variableCount, variable: variable)
      let other = coming(variable)
      guard (cross - inverse.product(start, other)).magnitude > 1e-7 else { continue }
      if inverse.apply([other, start], cross: cross) { return }
    }
  }

  private mutating func take(_ change: KKTInverse.Change, least: Double) -> Bool {
    inverse.pivot(change).magnitude > least && inverse.apply([change])
  }
}

extension KKTInverse {
  /// The element that a change would have to divide by.
  func pivot(_ change: Change) -> Double {
    guard case .coming(_, let column, let corner) = change else { return 0 }
    return corner - zip(column, times(column)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The product of two columns with the inverse between them.
  func product(_ one: Change, _ other: Change) -> Double {
    guard case .coming(_, let left, _) = one, case .coming(_, let right, _) = other else { return 0 }
    return zip(left, times(right)).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
