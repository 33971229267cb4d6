import ChampionCore

/// Sample means moved towards one number, as far as their errors say.
///
/// The errors of two means are correlated through the periods that both assets share: their covariance is that of the
/// returns times `shared / (own · own)`, which is one over the count where nothing is missing.
struct MeanShrinkage {
  private let means: [Double]
  private let errors: CholeskyFactor

  /// Prepares.
  ///
  /// - Throws: ``ChampionError`` with `badData` if the covariance is not positive definite.
  init(_ moments: PairwiseMoments, _ covariance: Matrix) throws(ChampionError) {
    let counts = moments.weightSums
    let errors = Matrix(rows: counts.rows, columns: counts.rows) {
      covariance[$0, $1] * counts[$0, $1] / (counts[$0, $0] * counts[$1, $1])
    }
    guard let factor = CholeskyFactor(checking: errors) else {
      throw ChampionError(
        .badData, "means are not shrunk by a covariance that is singular",
        remedy: "estimate the covariance with shrinkage, or leave out assets that do not vary or repeat others")
    }
    means = moments.means
    self.errors = factor
  }

  /// Towards the mean of the means: none at all for two assets and fewer.
  var jamesStein: [Double] {
    let target = means.reduce(0, +) / Double(means.count)
    let distance = self.distance(to: target)
    let share = Double(means.count) - 2
    return shrunk(to: target, by: distance > 0 ? min(max(share / distance, 0), 1) : 0)
  }

  /// Towards the mean of the portfolio whose mean is known best: that of minimum variance.
  var bayesStein: [Double] {
    let precisions = errors.solve([Double](repeating: 1, count: means.count))
    let target = zip(precisions, means).reduce(0) { $0 + $1.0 * $1.1 } / precisions.reduce(0, +)
    let share = Double(means.count) + 2
    return shrunk(to: target, by: share / (share + distance(to: target)))
  }

  /// The squared distance in units of the errors.
  private func distance(to target: Double) -> Double {
    let away = means.map { $0 - target }
    return zip(away, errors.solve(away)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func shrunk(to target: Double, by share: Double) -> [Double] {
    means.map { (1 - share) * $0 + share * target }
  }
}
