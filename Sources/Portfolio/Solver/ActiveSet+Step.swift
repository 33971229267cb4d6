extension ActiveSet {
  /// Moves an item from its limit until the objective does not fall any more, or it is replaced by one that stops it.
  mutating func move(_ item: Int) -> Ending {
    while iterations < limit {
      iterations += 1
      guard let direction = checkedDirection(item) else { return .failed }
      let slope = slope(item).magnitude
      var full = direction.curvature > 1e-13 ? slope / direction.curvature : .infinity
      let block = blocking(direction, within: full)
      if block == nil, full == .infinity {
        if isLine(direction) { return .unbounded(direction.rates) }
        guard direction.curvature > 0 else { return .failed }
        full = slope / direction.curvature
      }
      let step = block?.step ?? full
      advance(direction, by: step)
      stalls = step * slope > 1e-16 ? 0 : stalls + 1
      guard let block else { return release(item) ? .optimal : .failed }
      if block.item == item {
        put(item, atUpper: block.isUpper)
        return .optimal
      }
      switch exchange(item, block, direction) {
      case .stopped: continue
      case .exchanged: return isFirstPhase || restore() ? .optimal : .failed
      case .failed: return .failed
      }
    }
    return .failed
  }

  /// Whether a direction has no curvature, but for rounding.
  private func isLine(_ direction: Direction) -> Bool {
    let size = direction.moved.reduce(0) { max($0, direction.rates[$1].magnitude) }
    return columns.curvature(along: direction.rates, moved: direction.moved)
      .allSatisfy { $0.magnitude <= 1e-12 * size }
  }

  /// The direction of an item that leaves its limit, with fresh equations where the old ones have drifted.
  private mutating func checkedDirection(_ item: Int) -> Direction? {
    let direction = refinedDirection(item)
    if direction.residual < 1e-9 && updates < 100 { return direction }
    guard updates > 0 else { return direction.residual < 1e-5 ? direction : nil }
    guard factorise() else { return nil }
    let again = refinedDirection(item)
    return again.residual < 1e-5 ? again : nil
  }

  /// The direction of an item that leaves its limit, refined where the equations are badly conditioned.
  private func refinedDirection(_ item: Int) -> Direction {
    let sign: Double = slope(item) > 0 ? -1 : 1
    var solved =
      item < variableCount
      ? inverse.times(column(item)).map { -sign * $0 } : inverse.column(inverse.places[item]).map { sign * $0 }
    var result = direction(solved, item: item, sign: sign)
    for _ in 0..<3 where result.residual > 1e-10 {
      let change = inverse.times(result.rest(inverse.members, variableCount, sign: sign))
      for place in solved.indices { solved[place] -= change[place] }
      let next = direction(solved, item: item, sign: sign)
      guard next.residual < 0.5 * result.residual else { break }
      result = next
    }
    return isLinear ? result : result.withCurvature(variableCount, sign: sign)
  }

  /// A direction from a solution of the equations, and the item that leaves its limit.
  func direction(_ solved: [Double], item: Int?, sign: Double) -> Direction {
    var rates = [Double](repeating: 0, count: variableCount)
    var moved: [Int] = []
    var rowRates = [Double](repeating: 0, count: multipliers.count)
    for (place, member) in inverse.members.enumerated() {
      if member < variableCount {
        rates[member] = solved[place]
        moved.append(member)
      } else {
        rowRates[member - variableCount] = solved[place]
      }
    }
    if let item, item < variableCount {
      rates[item] = sign
      moved.append(item)
    }
    var reduced = columns.curvature(along: rates, moved: moved)
    program.rows.addTransposedTimes(rowRates, to: &reduced)
    var activity = [Double](repeating: 0, count: multipliers.count)
    for variable in moved {
      let rate = rates[variable]
      columns.forEachRow(of: variable) { activity[$0] += $1 * rate }
    }
    rates += activity
    let speed = moved.reduce(0) { max($0, rates[$1].magnitude) }
    var direction = Direction(
      item: item, moved: moved, rates: rates, multipliers: rowRates, reduced: reduced, curvature: 0, residual: 0,
      leastRate: 1e-11 * max(1, speed))
    let size = rowRates.reduce(max(1, speed)) { max($0, $1.magnitude) }
    for (member, rest) in zip(inverse.members, direction.rest(inverse.members, variableCount, sign: sign)) {
      let relative = rest.magnitude / (member < variableCount ? size : max(1, speed))
      direction.residual = max(direction.residual, relative)
    }
    return direction
  }

  /// Goes along a direction.
  mutating func advance(_ direction: Direction, by step: Double) {
    guard step != 0 else { return }
    for variable in direction.moved { values[variable] += step * direction.rates[variable] }
    for row in multipliers.indices {
      values[variableCount + row] += step * direction.rates[variableCount + row]
      multipliers[row] += step * direction.multipliers[row]
    }
    for variable in reduced.indices { reduced[variable] += step * direction.reduced[variable] }
  }

  /// Puts an item exactly at a limit.
  mutating func put(_ item: Int, atUpper: Bool) {
    statuses[item] = atUpper ? .atUpper : .atLower
    values[item] = atUpper ? program.upper[item] : program.lower[item]
  }

  /// Frees an item whose slope has come to zero.
  private mutating func release(_ item: Int) -> Bool {
    updates += 1
    let applied =
      item < variableCount ? inverse.apply([coming(item)]) : inverse.apply([.going(place: inverse.places[item])])
    statuses[item] = .free
    if item < variableCount { reduced[item] = 0 } else { multipliers[item - variableCount] = 0 }
    return applied || factorise()
  }
}
