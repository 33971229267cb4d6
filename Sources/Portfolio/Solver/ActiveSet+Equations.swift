extension ActiveSet {
  /// Makes the inverse anew, and everything that follows from the point; false where the equations are singular.
  mutating func factorise() -> Bool {
    let members = inverse.members
    guard
      let fresh = KKTInverse(matrix: equations(members), members: members, itemCount: values.count)
    else { return false }
    inverse = fresh
    updates = 0
    refresh()
    return true
  }

  /// The matrix of the equations.
  func equations(_ members: [Int]) -> Matrix {
    var matrix = Matrix(rows: members.count, columns: members.count)
    let variables = members.map { $0 < variableCount ? $0 : .max }
    for (place, item) in members.enumerated() where item < variableCount {
      let curvatures = columns.curvature(variables, item)
      for row in members.indices { matrix[row, place] = curvatures[row] }
      columns.forEachRow(of: item) { row, coefficient in
        let member = inverse.places[variableCount + row]
        if member >= 0 { (matrix[member, place], matrix[place, member]) = (coefficient, coefficient) }
      }
    }
    return matrix
  }

  /// Computes constraints' values and slopes from the variables and multipliers.
  mutating func refresh() {
    let variables = Array(values.prefix(variableCount))
    for (row, activity) in program.rows.times(variables).enumerated()
    where inverse.places[variableCount + row] < 0 { values[variableCount + row] = activity }
    let moved = variables.indices.filter { variables[$0] != 0 }
    reduced = columns.curvature(along: variables, moved: moved)
    for index in reduced.indices { reduced[index] += linear[index] }
    program.rows.addTransposedTimes(multipliers, to: &reduced)
  }

  /// Makes the free variables stationary by Newton's steps, each as far as limits allow.
  ///
  /// - Returns: false where the equations fail.
  mutating func restore() -> Bool {
    let size = linear.reduce(1) { max($0, $1.magnitude) }
    for _ in 0...(2 * values.count) {
      let right = inverse.members.map { $0 < variableCount ? -reduced[$0] : 0 }
      guard right.contains(where: { $0.magnitude > 1e-14 * size }) else { return true }
      var direction = direction(inverse.times(right), item: nil, sign: 0)
      direction.leastRate = leastMove(right)
      if let block = blocking(direction, within: 1) {
        guard stop(direction, at: block) else { return false }
      } else {
        advance(direction, by: 1)
        if settle(within: 1e-9 * size) || updates == 0 { return true }
        guard factorise() else { return false }
      }
    }
    return false
  }

  /// What a free variable has to move by for it not to be rounding; at a vertex none can move.
  private func leastMove(_ right: [Double]) -> Double {
    if isVertex { return .infinity }
    let size = right.reduce(0) { max($0, $1.magnitude) }
    return values.reduce(max(1e-13, 1e-13 * size)) { max($0, 1e-14 * $1.magnitude) }
  }

  /// Counts the free variables' slopes as zero if they are, but for rounding.
  private mutating func settle(within tolerance: Double) -> Bool {
    let free = inverse.members.filter { $0 < variableCount }
    guard free.allSatisfy({ reduced[$0].magnitude <= tolerance }) else { return false }
    for member in free { reduced[member] = 0 }
    return true
  }

  private mutating func stop(_ direction: Direction, at block: Block) -> Bool {
    advance(direction, by: block.step)
    put(block.item, atUpper: block.isUpper)
    updates += 1
    iterations += 1
    let change = block.item < variableCount ? .going(place: inverse.places[block.item]) : coming(block.item)
    return inverse.apply([change]) || factorise()
  }
}
