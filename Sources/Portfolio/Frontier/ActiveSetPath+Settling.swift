extension ActiveSetPath {
  /// Computes what follows from the weights afresh, and takes away what rounding has left of the conditions of the
  /// optimum; the inverse is computed afresh if it does not serve.
  ///
  /// A gradient that is nearly zero is left alone where the variance is so flat that its last bits are worth large
  /// changes of weights.
  mutating func settle() {
    var rest = refresh()
    for attempt in 0..<6 {
      let before = sizes(rest)
      guard max(before.gradient, before.distance) > 1 else { return }
      if attempt == 3 { rebuildInverse() }
      let saved = (values.real, multipliers.real)
      add(correction(rest, gradient: before.gradient))
      rest = refresh()
      let after = sizes(rest)
      if max(after.gradient, after.distance) >= max(before.gradient, before.distance) {
        (values.real, multipliers.real) = saved
        rest = refresh()
      }
    }
  }

  /// What takes a rest away: of the gradient only if it is large, or if that is worth no change of weights.
  private func correction(_ rest: [Double], gradient: Double) -> [Double] {
    let correction = inverse.times(rest)
    let isFree = inverse.members.map { $0 < program.assetCount }
    let change = zip(isFree, correction).reduce(0) { $1.0 ? max($0, $1.1.magnitude) : $0 }
    guard gradient <= 1_000, change > 1e-11 else { return correction }
    return inverse.times(zip(isFree, rest).map { $0 ? 0 : $1 })
  }

  private mutating func add(_ correction: [Double]) {
    for (item, number) in zip(inverse.members, correction) {
      if item < program.assetCount { values.real[item] += number } else { multipliers.real[item] += number }
    }
  }

  /// Goes a little further if rounding has put a change where the multiplier of the item that is now held, or the value
  /// of the one that is now free, is still on the wrong side.
  mutating func makeUp(_ item: Int) {
    let (multiplier, value) = (multipliers.real[item], values.real[item])
    let error =
      switch places[item] {
      case .lower where !program.isFixed(item): multiplier
      case .upper where !program.isFixed(item): -multiplier
      case .inside:
        max(program.lower.at(item, parameter).real - value, value - program.upper.at(item, parameter).real)
      default: 0.0
      }
    guard error > 1e-12 * (1 + multipliers.real.reduce(0) { max($0, $1.magnitude) }) else { return }
    let rates = nextRates()
    let step = error / (places[item] == .inside ? rates.values[item] : rates.multipliers[item]).magnitude
    guard step < firstEvent(rates, end: .infinity)?.step.real ?? .infinity else { return }
    advance(rates, by: LexicographicNumber(real: step))
    settle()
  }

  /// How large what is left is, of the gradient of free assets and of the distance from limits of constraints, where one
  /// is what is left alone.
  private func sizes(_ rest: [Double]) -> (gradient: Double, distance: Double) {
    let unit = 1e-14 * (1 + multipliers.real.reduce(0) { max($0, $1.magnitude) })
    var (gradient, distance) = (0.0, 0.0)
    for (item, number) in zip(inverse.members, rest) {
      if item < program.assetCount {
        gradient = max(gradient, number.magnitude / unit)
      } else {
        distance = max(distance, number.magnitude / 2e-15)
      }
    }
    return (gradient, distance)
  }

  /// Computes covariances, multipliers and values of constraints from the weights.
  ///
  /// - Returns: what is left of the conditions, a number a member.
  private mutating func refresh() -> [Double] {
    let assets = program.assetCount
    covariances = program.covariance.times(SparseVector(dense: weights))
    let pressure = program.rows.transposedTimes(Array(multipliers.real[assets...]))
    let activities = program.rows.times(Array(weights))
    var rest = [Double](repeating: 0, count: inverse.count)
    for asset in 0..<assets {
      let cost = program.cost[asset] + parameter.real * program.costRate[asset]
      multipliers.real[asset] = -(covariances[asset] + cost + pressure[asset])
    }
    for (row, activity) in activities.enumerated() { values.real[assets + row] = activity }
    for (place, item) in inverse.members.enumerated() {
      if item < assets {
        rest[place] = multipliers.real[item]
        multipliers.real[item] = 0
      } else {
        rest[place] = limits(at: places[item]).at(item, parameter).real - values.real[item]
      }
    }
    return rest
  }

  /// Inverts the matrix of the conditions from scratch.
  mutating func rebuildInverse() {
    let columns = inverse.members.map { column(of: $0) }
    var matrix = Matrix(rows: columns.count, columns: columns.count)
    for (place, column) in columns.enumerated() {
      for row in column.indices { matrix[row, place] = column[row] }
    }
    var identity = Matrix(rows: columns.count, columns: columns.count)
    for place in columns.indices { identity[place, place] = 1 }
    guard let factor = SymmetricFactor(matrix) else { return }
    inverse.replace(by: factor.solve(identity))
  }
}
