extension ActiveSetPath {
  /// How values and multipliers move with the parameter.
  struct Rates {
    var values: [Double]
    var multipliers: [Double]
  }

  /// The rates from here to the next change. The inverse is computed afresh if it does not give them.
  mutating func nextRates() -> Rates {
    let right = inverse.members.map { item in
      item < program.assetCount ? -program.costRate[item] : limits(at: places[item]).rate[item]
    }
    let (rates, rest) = refined(inverse.times(right))
    guard rest > 1e-9 else { return rates }
    rebuildInverse()
    return refined(inverse.times(right)).rates
  }

  /// The rates that belong to a solution of the linear equations, which is improved while that helps, and what they
  /// leave of the equations, relative to the solution.
  private func refined(_ first: [Double]) -> (rates: Rates, rest: Double) {
    var (solution, best) = (first, (rates: Rates(values: [], multipliers: []), rest: Double.infinity))
    for _ in 0..<4 {
      let (rates, rest) = image(of: solution)
      let size = rest.reduce(0) { max($0, $1.magnitude) } / solution.reduce(1e-300) { max($0, $1.magnitude) }
      guard size < 0.5 * best.rest else { break }
      best = (rates, size)
      guard size > 1e-15 else { break }
      for (index, correction) in inverse.times(rest).enumerated() { solution[index] += correction }
    }
    return best
  }

  /// What a solution makes of all items, and what it leaves of the equations.
  private func image(of solution: [Double]) -> (Rates, rest: [Double]) {
    let (assets, count) = (program.assetCount, program.itemCount)
    var (values, multipliers) = ([Double](repeating: 0, count: assets), [Double](repeating: 0, count: count))
    var moving = SparseVector()
    for (item, number) in zip(inverse.members, solution) {
      if item < assets {
        values[item] = number
        moving.append(item, number)
      } else {
        multipliers[item] = number
      }
    }
    let product = program.covariance.times(moving)
    let pressure = program.rows.transposedTimes(Array(multipliers[assets...]))
    for asset in 0..<assets { multipliers[asset] = -(product[asset] + program.costRate[asset] + pressure[asset]) }
    values += program.rows.times(values)
    let rest = inverse.members.map { item in
      item < assets ? multipliers[item] : limits(at: places[item]).rate[item] - values[item]
    }
    for item in inverse.members where item < assets { multipliers[item] = 0 }
    return (Rates(values: values, multipliers: multipliers), rest)
  }

  /// The limits at which an item is held.
  func limits(at place: Place) -> MovingLimits { place == .upper ? program.upper : program.lower }
}
