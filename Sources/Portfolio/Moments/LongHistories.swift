import ChampionCore

/// Mean and covariance that are most likely of normal returns of which some are missing at random.
///
/// Where histories start at different times and then have no gaps, that is Stambaugh's: each short history is regressed
/// on the longer ones, whose moments come from all of their periods.
///
/// - Source: Stambaugh 1997; Dempster, Laird and Rubin 1977; Little and Rubin, "Statistical Analysis with Missing
///   Data", section 11.2.
struct LongHistories {
  /// The means of one period.
  let means: [Double]
  /// The covariance of one period, divided by the count.
  let covariance: Matrix

  private static let tolerance = 1e-10
  private static let steps = 5_000
  /// What of an asset's deviation at least does not follow from the others.
  private static let leastPivot = 1e-5

  /// Alternates between filling in what is missing and estimating from it, from the variances alone.
  ///
  /// - Throws: ``ChampionError`` with `badData` if the assets that are there together are not independent: fewer
  ///   periods than assets, one without variance, two the same; or if it does not settle.
  /// - Complexity: O(steps · patterns · assets³), where a pattern is a set of assets that are there together; the
  ///   longest part of a history that is missing decides over the steps.
  init(_ returns: AssetReturns) throws(ChampionError) {
    let moments = try PairwiseMoments(returns)
    guard returns.isComplete || returns.periods.count > returns.assets.count else { throw Self.dependence(returns) }
    let patterns = ReturnPattern.patterns(moments)
    var means = [Double](repeating: 0, count: returns.assets.count)
    let variances = moments.covariance.diagonal
    var covariance = Matrix(rows: variances.count, columns: variances.count) { $0 == $1 ? variances[$0] : 0 }
    for _ in 0..<Self.steps {
      let next = try Self.step(patterns, means, covariance)
      let change = Self.change(covariance, next.covariance)
      (means, covariance) = next
      guard change > Self.tolerance else {
        guard returns.isComplete || Self.isDefinite(covariance) else { throw Self.dependence(returns) }
        self.means = zip(moments.means, means).map { $0 + $1 }
        self.covariance = covariance
        return
      }
    }
    throw ChampionError(
      .badData, "the likelihood of ragged histories does not settle in \(Self.steps) steps",
      remedy: "use another estimator, or leave out the shortest history")
  }

  private static func step(
    _ patterns: [ReturnPattern], _ means: [Double], _ covariance: Matrix
  ) throws(ChampionError) -> (means: [Double], covariance: Matrix) {
    var expected = ExpectedMoments(order: means.count)
    for pattern in patterns { try expected.add(pattern, means, covariance) }
    let count = expected.count
    let shift = expected.sums.map { $0 / count }
    let products = expected.products
    let next = Matrix(rows: means.count, columns: means.count) {
      products[$0, $1] / count - shift[$0] * shift[$1]
    }
    return (zip(means, shift).map { $0 + $1 }, next)
  }

  private static func isDefinite(_ covariance: Matrix) -> Bool {
    let deviations = covariance.diagonal.map { max($0, 0).squareRoot() }
    let factor = CholeskyFactor(checking: CorrelationRepair.correlation(covariance, deviations))
    return (factor?.smallestPivot ?? 0) > leastPivot
  }

  private static func dependence(_ returns: AssetReturns) -> ChampionError {
    ChampionError(
      .badData, "short histories are not regressed on long ones that are not independent",
      context: ["assets": "\(returns.assets.count)", "periods": "\(returns.periods.count)"],
      remedy: "use an estimator that shrinks, or leave out assets that do not vary or repeat others")
  }

  private static func change(_ old: Matrix, _ new: Matrix) -> Double {
    let scales = new.diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    return new.combined(old, -).scalingBothSides(by: scales).elements
      .reduce(0) { max($0, abs($1)) }
  }
}
