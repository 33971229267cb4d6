extension ActiveSetPath {
  /// Computes what follows from the weights afresh, and takes away what rounding has left of the conditions of the
  /// optimum; the inverse is computed afresh if it does not serve.
  mutating func settle() {
    var rest = refresh()
    for attempt in 0..<6 {
      let size = size(rest)
      guard size > 1 else { return }
      if attempt == 3 { rebuildInverse() }
      let (savedValues, savedMultipliers) = (values.real, multipliers.real)
      for (item, number) in zip(inverse.members, inverse.times(rest)) {
        if item < program.assetCount { values.real[item] += number } else { multipliers.real[item] += number }
      }
      let better = refresh()
      if self.size(better) < size {
        rest = better
      } else {
        (values.real, multipliers.real) = (savedValues, savedMultipliers)
        rest = refresh()
      }
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
    guard error > 1e-14 * (1 + multipliers.real.reduce(0) { max($0, $1.magnitude) }) else { return }
    let rates = nextRates()
    let step = error / (places[item] == .inside ? rates.values[item] : rates.multipliers[item]).magnitude
    guard step <= 1e-9 * (1 + parameter.real) else { return }
    advance(rates, by: LexicographicNumber(real: step))
    settle()
  }

  /// How large a rest is, where one is what rounding leaves.
  private func size(_ rest: [Double]) -> Double {
    let largest = multipliers.real.reduce(0) { max($0, $1.magnitude) }
    return zip(inverse.members, rest).reduce(0) { worst, next in
      let unit = next.0 < program.assetCount ? 1e-14 * (1 + largest) : 2e-15
      return max(worst, next.1.magnitude / unit)
    }
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
