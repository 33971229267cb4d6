extension ActiveSet {
  /// What stops a step.
  struct Block {
    let item: Int
    let isUpper: Bool
    let step: Double
  }

  /// What became of a step that was stopped.
  enum Exchange { case stopped, exchanged, failed }

  /// The item that reaches a limit first. Among those that do so within the tolerance, the one that comes fastest, for
  /// the best conditioned equations (Harris's rule).
  func blocking(_ direction: Direction, within length: Double) -> Block? {
    var reach = length
    forEachLimit(direction) { _, _, gap, rate in reach = min(reach, (gap + 1e-12) / rate) }
    var (found, fastest): (Block?, Double) = (nil, 0)
    forEachLimit(direction) { item, isUpper, gap, rate in
      guard rate > fastest, gap / rate <= reach, max(gap, 0) / rate < length else { return }
      (found, fastest) = (Block(item: item, isUpper: isUpper, step: max(gap, 0) / rate), rate)
    }
    return found
  }

  /// Calls for each limit towards which a moving item goes, with the distance and the speed.
  private func forEachLimit(
    _ direction: Direction, _ body: (_ item: Int, _ isUpper: Bool, _ gap: Double, _ rate: Double) -> Void
  ) {
    for item in direction.moved { limit(item, direction, body) }
    for row in multipliers.indices {
      let item = variableCount + row
      if statuses[item] == .free || item == direction.item { limit(item, direction, body) }
    }
  }

  private func limit(
    _ item: Int, _ direction: Direction, _ body: (_ item: Int, _ isUpper: Bool, _ gap: Double, _ rate: Double) -> Void
  ) {
    let rate = direction.rates[item]
    guard rate.magnitude > direction.leastRate else { return }
    let violation = item < variableCount ? 0 : violations[item - variableCount]
    if rate > 0 {
      let limit = violation < 0 ? program.lower[item] : program.upper[item]
      if violation <= 0, limit.isFinite { body(item, violation == 0, limit - values[item], rate) }
    } else {
      let limit = violation > 0 ? program.upper[item] : program.lower[item]
      if violation >= 0, limit.isFinite { body(item, violation > 0, values[item] - limit, -rate) }
    }
  }

  /// Puts an item that stopped another at its limit: alone, if the equations stay solvable, else with the other freed.
  mutating func exchange(_ item: Int, _ block: Block, _ direction: Direction) -> Exchange {
    put(block.item, atUpper: block.isUpper)
    if block.item >= variableCount { violations[block.item - variableCount] = 0 }
    updates += 1
    let stop = block.item < variableCount ? .going(place: inverse.places[block.item]) : coming(block.item)
    if !isVertexChange(block.item), inverse.apply([stop]) { return .stopped }
    let start: KKTInverse.Change =
      item < variableCount ? coming(item) : .going(place: inverse.places[item])
    let cross =
      item < variableCount && block.item >= variableCount
      ? columns.coefficient(row: block.item - variableCount, variable: item) : 0
    free(item)
    return inverse.apply([start, stop], cross: cross) || factorise() ? .exchanged : .failed
  }

  /// Marks an item as free; a constraint that does not work has no multiplier.
  private mutating func free(_ item: Int) {
    statuses[item] = .free
    guard item >= variableCount else { return }
    let row = item - variableCount
    for place in program.rows.starts[row]..<program.rows.starts[row + 1] {
      reduced[program.rows.indices[place]] -= multipliers[row] * program.rows.values[place]
    }
    multipliers[row] = 0
  }

  /// Whether the equations lose their only solution with an item at its limit.
  private func isVertexChange(_ item: Int) -> Bool {
    if isLinear { return true }
    if item < variableCount { return inverse.diagonal(inverse.places[item]) < 1e-10 }
    let column = column(item)
    let size = column.reduce(0) { $0 + $1 * $1 }
    return zip(column, inverse.times(column)).reduce(0) { $0 + $1.0 * $1.1 } <= 1e-10 * size
  }

  /// An item that comes into the equations.
  func coming(_ item: Int) -> KKTInverse.Change {
    .coming(
      item: item, column: column(item), corner: item < variableCount ? columns.curvature(item, item) : 0)
  }

  /// The column of an item in the equations of the members.
  func column(_ item: Int) -> [Double] {
    var result = [Double](repeating: 0, count: inverse.members.count)
    if item >= variableCount {
      let rows = program.rows
      for place in rows.starts[item - variableCount]..<rows.starts[item - variableCount + 1] {
        let member = inverse.places[rows.indices[place]]
        if member >= 0 { result[member] = rows.values[place] }
      }
      return result
    }
    let curvatures = columns.curvature(inverse.members.map { $0 < variableCount ? $0 : .max }, item)
    for place in curvatures.indices { result[place] = curvatures[place] }
    columns.forEachRow(of: item) { row, coefficient in
      let member = inverse.places[variableCount + row]
      if member >= 0 { result[member] = coefficient }
    }
    return result
  }
}
