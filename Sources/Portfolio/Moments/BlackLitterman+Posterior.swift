public import ChampionCore

extension BlackLitterman {
  /// The moments with opinions taken into account: expected returns include the risk-free rate, and the covariance what
  /// is uncertain of them.
  ///
  /// - Parameters:
  ///   - views: the opinions; with none, the equilibrium.
  ///   - errors: the covariance of the errors of the opinions, where they are not independent of each other; it
  ///     replaces ``BlackLittermanView/variance``. Shape: [view, view].
  /// - Throws: ``ChampionError`` with `badData` if a view names an unknown asset, has no weights or numbers that make
  ///   no sense, or views contradict each other with certainty.
  /// - Complexity: O(views · assets² + views³).
  public func posterior(views: [BlackLittermanView] = [], errors: Matrix? = nil) throws(ChampionError) -> Moments {
    let sigma = covariance.matrix
    let picks = try self.picks(views)
    // The covariance of the prior's errors with the views. Shape: [asset, view].
    let across = sigma.times(picks).mapElements { $0 * tau }
    let prior = picks.columnProducts(with: across)
    let total = prior.combined(try self.errors(views, errors, prior), +)
    guard let factor = CholeskyFactor(checking: total) else {
      throw ChampionError(
        .badData, "the views are certain of the same portfolio twice, or their errors are no covariance",
        remedy: "leave one out, or give it a variance")
    }
    let surprises = zip(views.map(\.expectedReturn), picks.transposedTimes(equilibriumReturns)).map { $0 - $1 }
    let moved = across.times(factor.solve(surprises))
    let known = across.times(factor.solve(across.transposed))
    // The mean of both halves, so that it is symmetric to the last bit.
    let posterior = Matrix(rows: sigma.rows, columns: sigma.columns) {
      (1 + tau) * sigma[$0, $1] - (known[$0, $1] + known[$1, $0]) / 2
    }
    return Moments(
      unchecked: assets, zip(equilibriumReturns, moved).map { $0 + $1 + riskFree }, .dense(posterior),
      notes: MomentNotes.all(assets, .dense(posterior), nil))
  }

  /// The weights of the views. Shape: [asset, view].
  private func picks(_ views: [BlackLittermanView]) throws(ChampionError) -> Matrix {
    var picks = Matrix(rows: assets.count, columns: views.count)
    let places = Dictionary(uniqueKeysWithValues: assets.enumerated().map { ($0.element, $0.offset) })
    for (column, view) in views.enumerated() {
      let variance = view.variance ?? 0
      guard view.expectedReturn.isFinite, variance >= 0, variance.isFinite,
        view.weights.values.allSatisfy(\.isFinite), view.weights.values.contains(where: { $0 != 0 })
      else {
        throw ChampionError(
          .badData, "a view has no weights, or a number that makes no sense", context: ["view": "\(column + 1)"])
      }
      for (asset, weight) in view.weights {
        guard let row = places[asset] else {
          throw ChampionError(
            .badData, "a view is of an asset that is not there", context: ["view": "\(column + 1)", "symbol": asset],
            remedy: "the assets are \(assets.joined(separator: ", "))")
        }
        picks[row, column] = weight
      }
    }
    return picks
  }

  private func errors(
    _ views: [BlackLittermanView], _ given: Matrix?, _ prior: Matrix
  ) throws(ChampionError) -> Matrix {
    guard let given else {
      return Matrix(rows: views.count, columns: views.count) {
        $0 == $1 ? views[$0].variance ?? prior[$0, $0] : 0
      }
    }
    guard given.rows == views.count, given.columns == views.count, given == given.transposed else {
      throw ChampionError(
        .badData, "the covariance of the errors of views is not symmetric, or not of \(views.count) views")
    }
    return given
  }
}
