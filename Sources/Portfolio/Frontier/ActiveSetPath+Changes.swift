import ChampionCore

extension ActiveSetPath {
  /// Holds an item at the limit to which it has come.
  mutating func hold(_ item: Int, at place: Place) -> Ending {
    values[item] = (place == .upper ? program.upper : program.lower).at(item, parameter)
    multipliers[item] = LexicographicNumber()
    let image = inverse.position(of: item).map { inverse.column($0) } ?? inverse.times(column(of: item))
    let normal = normal(of: item)
    let (combination, rest) = combination(image, of: normal)
    guard rest <= 1e-9 else {
      places[item] = place
      settleHold(item, image: image, normal: normal)
      return .changed
    }
    return exchangeMultipliers(item, at: place, normal: normal, combination: combination)
  }

  /// Lets an item leave its limit: its multiplier has come to zero.
  mutating func release(_ item: Int, upwards: Bool) throws(ChampionError) -> Ending {
    multipliers[item] = LexicographicNumber()
    let image = inverse.position(of: item).map { inverse.column($0) } ?? inverse.times(column(of: item))
    let direction = try direction(item, image: image)
    guard !direction.isFlat else { return moveWithoutRisk(item, direction: direction.weights, upwards: upwards) }
    places[item] = .inside
    if let position = inverse.position(of: item) {
      inverse.remove(position)
    } else {
      inverse.insert(item, image: image, pivot: direction.curvature)
    }
    return .changed
  }

  /// The column of an asset or a constraint in the matrix of the conditions.
  func column(of item: Int) -> [Double] {
    let assets = program.assetCount
    let others = inverse.members
    guard item < assets else {
      return others.map { $0 < assets ? program.rows.coefficient(row: item - assets, asset: $0) : 0 }
    }
    return others.map {
      $0 < assets ? program.covariance.element(item, $0) : program.rows.coefficient(row: $0 - assets, asset: item)
    }
  }

  /// Which combination of assets an item's value is.
  private func normal(of item: Int) -> [Double] {
    var normal = [Double](repeating: 0, count: program.assetCount)
    guard item >= program.assetCount else {
      normal[item] = 1
      return normal
    }
    let row = program.rows.rows[item - program.assetCount]
    for (asset, coefficient) in zip(row.indices, row.values) { normal[asset] = coefficient }
    return normal
  }

  /// The combination of active constraints nearest to a normal, and how far they are apart on free assets.
  private func combination(_ image: [Double], of normal: [Double]) -> (combination: [Double], rest: Double) {
    let assets = program.assetCount
    var combination = [Double](repeating: 0, count: program.rows.count)
    for (item, number) in zip(inverse.members, image) where item >= assets { combination[item - assets] = number }
    let pressure = program.rows.transposedTimes(combination)
    let rest = inverse.members.reduce(0.0) { $1 < assets ? max($0, (normal[$1] - pressure[$1]).magnitude) : $0 }
    return (combination, rest)
  }

  private mutating func settleHold(_ item: Int, image: [Double], normal: [Double]) {
    if let position = inverse.position(of: item) {
      inverse.remove(position)
    } else {
      let response = zip(inverse.members, image).reduce(0) {
        $1.0 < program.assetCount ? $0 + normal[$1.0] * $1.1 : $0
      }
      inverse.insert(item, image: image, pivot: -response)
    }
  }
}
