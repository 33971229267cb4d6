import ChampionCore

extension ActiveSetPath {
  /// The portfolio of least variance: the end of a path that begins with a portfolio that costs are made up for, and
  /// constraints widened for, so that it is the optimum.
  ///
  /// - Parameters:
  ///   - program: its costs are not looked at.
  ///   - seed: of the costs that are made up, and of the order in which ties are broken.
  /// - Throws: ``ChampionError`` with `badData` if no portfolio satisfies the limits or the covariance is not positive
  ///   semi-definite, `internal` if the path does not end.
  static func leastVariance(_ program: ParametricProgram, seed: UInt64) throws(ChampionError) -> ActiveSetPath {
    var path = ActiveSetPath(easy: program, seed: seed)
    for item in path.places.indices where path.places[item] == .loose { try path.releaseAtOnce(item) }
    while true {
      switch try path.step(end: 1) {
      case .changed: continue
      case .arrived: return path
      case .infeasible, .unbounded:
        // What depends on other constraints comes to its limits when all others do.
        guard path.parameter.real < 1 - 1e-9 else { return path.arriving(at: 1) }
        throw ChampionError(
          .badData, "no portfolio satisfies all constraints and bounds", remedy: "widen a constraint or a bound")
      case .endless: throw ChampionError(.internal, "the path to the least variance has no end")
      }
    }
  }

  private func arriving(at end: Double) -> ActiveSetPath {
    var path = self
    path.parameter = LexicographicNumber(real: end)
    path.settle()
    return path
  }

  /// A program that becomes another as its parameter goes from zero to one, at its optimum at zero.
  private init(easy target: ParametricProgram, seed: UInt64) {
    var random = CounterRandom(seed: seed, label: "ties of the efficient frontier")
    var program = target
    program.breakTies(&random)
    let assets = target.assetCount
    var places = [Place](repeating: .inside, count: target.itemCount)
    var values = LexicographicVector(count: target.itemCount)
    var multipliers = values
    for asset in 0..<assets {
      let (place, sign) = Self.nearestPlace(target.lower.base[asset], target.upper.base[asset])
      places[asset] = place
      let limits = place == .upper ? program.upper : program.lower
      if place != .loose { values[asset] = limits.at(asset, LexicographicNumber()) }
      multipliers.real[asset] = sign * (0.5 + random.uniform())
      multipliers.tie[asset] = sign * (0.5 + random.uniform())
    }
    for (row, vector) in target.rows.rows.enumerated() {
      values[assets + row] = LexicographicNumber(real: vector.dot(values.real), tie: vector.dot(values.tie))
    }
    program.lower.widen(from: assets, around: values.real, sign: -1, &random)
    program.upper.widen(from: assets, around: values.real, sign: 1, &random)
    self.init(program, places: places, values: values, multipliers: multipliers)
    self.program.cost = (0..<assets).map { -covariances[$0] - multipliers.real[$0] }
    self.program.costRate = self.program.cost.map { -$0 }
  }

  /// Where an asset is held at first, and the sign of its multiplier there.
  private static func nearestPlace(_ lower: Double, _ upper: Double) -> (Place, sign: Double) {
    if lower.isInfinite && upper.isInfinite { return (.loose, 0) }
    return lower.magnitude <= upper.magnitude ? (.lower, -1) : (.upper, 1)
  }

  /// Frees an asset without limits before the path begins; it stays where it is if it has no risk of its own.
  private mutating func releaseAtOnce(_ item: Int) throws(ChampionError) {
    let image = inverse.times(column(of: item))
    let direction = try direction(item, image: image)
    guard !direction.isFlat else { return }
    places[item] = .inside
    inverse.insert(item, image: image, pivot: direction.curvature)
  }
}

extension ParametricProgram {
  /// Moves the limits of items apart by different infinitely small amounts.
  fileprivate mutating func breakTies(_ random: inout CounterRandom) {
    for item in 0..<itemCount where !isFixed(item) {
      lower.tie[item] = -0.5 - random.uniform()
      upper.tie[item] = 0.5 + random.uniform()
    }
  }
}

extension MovingLimits {
  /// Moves limits away from values at parameter zero, so that they are where they belong at one.
  ///
  /// - Parameters:
  ///   - first: the first item; none before it moves.
  ///   - sign: to which side of the values the limits are.
  fileprivate mutating func widen(
    from first: Int, around values: [Double], sign: Double, _ random: inout CounterRandom
  ) {
    for item in first..<base.count where base[item].isFinite {
      let start = sign * max(sign * base[item], sign * values[item] + 0.5 + random.uniform())
      rate[item] = base[item] - start
      base[item] = start
    }
  }
}
