import ChampionCore

extension ActiveSetPath {
  /// How free assets move if an item moves by one.
  struct Direction {
    /// By how much each asset moves.
    let weights: SparseVector
    /// The variance of the move.
    let curvature: Double
    /// The sum of the volatilities of all that moves.
    let size: Double
    /// The largest change of a multiplier.
    let pull: Double

    /// Whether the variance is zero: but for rounding, or so nearly that no multiplier feels it.
    var isFlat: Bool { curvature <= 1e-14 * size * size || (curvature <= 1e-11 && pull <= 1e-10) }
  }

  /// The direction of an item, which must not be free.
  ///
  /// - Parameter image: the inverse times the item's column.
  /// - Throws: ``ChampionError`` with `badData` if the variance along it is negative.
  func direction(_ item: Int, image: [Double]) throws(ChampionError) -> Direction {
    let assets = program.assetCount
    let sign = item < assets ? -1.0 : 1
    var (weights, combination) = (SparseVector(), [Double](repeating: 0, count: program.rows.count))
    for (member, number) in zip(inverse.members, image) where number != 0 {
      if member < assets { weights.append(member, sign * number) } else { combination[member - assets] = sign * number }
    }
    if item < assets { weights.append(item, 1) }
    let product = program.covariance.times(weights)
    let curvature = weights.dot(product)
    let size = weights.magnitudes.dot(program.covariance.volatilities)
    guard curvature >= -1e-8 * size * size else {
      throw ChampionError(
        .badData, "a covariance is not positive semi-definite", remedy: "repair it, or estimate it with shrinkage")
    }
    let pull = zip(product, program.rows.transposedTimes(combination)).reduce(0) { max($0, ($1.0 + $1.1).magnitude) }
    return Direction(weights: weights, curvature: curvature, size: size, pull: pull)
  }
}
