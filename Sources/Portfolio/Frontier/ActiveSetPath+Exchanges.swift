extension ActiveSetPath {
  /// Holds an item whose combination depends on the active constraints: another one has to go, the first whose
  /// multiplier comes to zero as that of the new one grows.
  mutating func exchangeMultipliers(
    _ item: Int, at place: Place, normal: [Double], combination: [Double]
  ) -> Ending {
    let (sign, assets) = (place == .upper ? 1.0 : -1.0, program.assetCount)
    let pressure = program.rows.transposedTimes(combination)
    var velocities = (0..<assets).map { sign * (pressure[$0] - normal[$0]) } + combination.map { -sign * $0 }
    for free in inverse.members where free < assets { velocities[free] = 0 }
    velocities[item] = sign
    guard let event = Self.first(of: releases(velocities)), let other = event.item else { return .infeasible }
    multipliers.move(along: velocities, by: event.step)
    multipliers[other] = LexicographicNumber()
    exchange(release: other, hold: item)
    (places[other], places[item]) = (.inside, place)
    return .changed
  }

  /// Moves along a direction of no variance, in which the return grows, until a limit stops it.
  mutating func moveWithoutRisk(
    _ item: Int, direction: SparseVector, upwards: Bool
  ) -> Ending {
    var velocities = [Double](repeating: 0, count: program.assetCount)
    for (asset, number) in zip(direction.indices, direction.values) { velocities[asset] = upwards ? number : -number }
    velocities += program.rows.times(velocities)
    for held in inverse.members where held >= program.assetCount && held != item { velocities[held] = 0 }
    let events = approaching(velocities, with: item, limitsMove: false)
    guard let event = Self.first(of: events), let other = event.item else {
      return .unbounded(Rates(values: velocities, multipliers: velocities.map { _ in 0 }))
    }
    values.move(along: velocities, by: event.step)
    values[other] = (event.place == .upper ? program.upper : program.lower).at(other, parameter)
    multipliers[other] = LexicographicNumber()
    if other != item { exchange(release: item, hold: other) }
    places[item] = .inside
    places[other] = event.place
    return .changed
  }

  /// Frees one item and holds another. By itself either would leave the matrix singular: a diagonal element is shifted
  /// for as long as that takes.
  private mutating func exchange(release: Int, hold: Int) {
    let assets = program.assetCount
    if release < assets {
      insert(release, shift: 1)
    } else if let position = inverse.position(of: release) {
      inverse.shift(position, by: -1)
    }
    if let position = inverse.position(of: hold) { inverse.remove(position) } else { insert(hold, shift: 0) }
    guard let position = inverse.position(of: release) else { return }
    if release < assets { inverse.shift(position, by: -1) } else { inverse.remove(position) }
  }

  private mutating func insert(_ item: Int, shift: Double) {
    let column = column(of: item)
    let image = inverse.times(column)
    let diagonal = item < program.assetCount ? program.covariance.variances[item] : 0
    inverse.insert(item, image: image, pivot: diagonal + shift - zip(column, image).reduce(0) { $0 + $1.0 * $1.1 })
  }
}
