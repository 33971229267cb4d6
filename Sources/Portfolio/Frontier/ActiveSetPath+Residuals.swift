extension ActiveSetPath {
  /// How well the conditions of the optimum hold where the path is now.
  ///
  /// - Parameter places: where each item is held: as it is now, or as it was before the last change.
  /// - Complexity: O(assets + coefficients of constraints).
  func residuals(_ places: [Place]) -> KKTResiduals {
    var (primal, dual, complementarity) = (0.0, 0.0, 0.0)
    for item in places.indices {
      let (value, multiplier) = (values.real[item], multipliers.real[item])
      let lower = program.lower.at(item, parameter).real
      let upper = program.upper.at(item, parameter).real
      primal = max(primal, lower - value, value - upper)
      if !program.isFixed(item) { dual = max(dual, Self.wrong(multiplier, places[item])) }
      let limit = places[item] == .upper ? upper : lower
      guard multiplier != 0, limit.isFinite else { continue }
      complementarity = max(complementarity, (multiplier * (value - limit)).magnitude)
    }
    let (rest, scale) = (gradientRest, max(1, 1e-6 * largestCost))
    return KKTResiduals(
      stationarity: rest / scale, primal: primal, dual: dual / scale, complementarity: complementarity / scale)
  }

  /// By how much a multiplier has the wrong sign.
  private static func wrong(_ multiplier: Double, _ place: Place) -> Double {
    switch place {
    case .lower: multiplier
    case .upper: -multiplier
    case .inside, .loose: multiplier.magnitude
    }
  }

  private var largestCost: Double {
    program.cost.indices.reduce(0) {
      max($0, (program.cost[$1] + parameter.real * program.costRate[$1]).magnitude)
    }
  }

  /// What is left of the gradient. That of assets that are held is what their multipliers are.
  private var gradientRest: Double {
    let assets = program.assetCount
    let pressure = program.rows.transposedTimes(Array(multipliers.real[assets...]))
    return (0..<assets).reduce(0) { largest, asset in
      let cost = program.cost[asset] + parameter.real * program.costRate[asset]
      return max(largest, (covariances[asset] + cost + pressure[asset] + multipliers.real[asset]).magnitude)
    }
  }
}
