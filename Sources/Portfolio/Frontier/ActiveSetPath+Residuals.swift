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
      let limit = limit(of: item, places[item], multiplier, lower...max(lower, upper))
      if limit.isFinite {
        complementarity = max(complementarity, (multiplier * (value - limit)).magnitude)
      } else {
        dual = max(dual, multiplier.magnitude)
      }
    }
    let (rest, scale) = (gradientRest, max(1, 1e-6 * largestCost))
    return KKTResiduals(
      stationarity: rest / scale, primal: primal, dual: dual / scale, complementarity: complementarity / scale)
  }

  /// The limit on which a multiplier presses; infinite if that is not the one at which the item is held.
  private func limit(of item: Int, _ place: Place, _ multiplier: Double, _ range: ClosedRange<Double>) -> Double {
    let isWrong = place == .lower && multiplier > 0 || place == .upper && multiplier < 0
    if isWrong, !program.isFixed(item) { return .infinity }
    return multiplier == 0 ? 0 : multiplier > 0 ? range.upperBound : range.lowerBound
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
