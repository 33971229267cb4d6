import ChampionCore

extension PortfolioTask {
  /// Why even the least variance is above that of a wanted volatility.
  func infeasibility(_ least: TaskSolution, volatility target: Double) throws(ChampionError) -> Infeasibility {
    let limit = PortfolioLimit(kind: .volatility, name: "volatility at most \(target.limitPercent)")
    let elements =
      system.rowElements
      + system.boundElements { asset, side in
        assetCount <= 60 ? Double(asset) : system.bounds[asset].limit(side)
      }
    let filter = ConflictFilter<LimitElement> { elements throws(ChampionError) in
      var task = self
      task.system = system.keeping(elements).system
      guard case .solved(let solution)? = try? task.minimumVariance() else { return false }
      return solution.objective > target * target * (1 + 1e-9)
    }
    let short = least.objective.squareRoot() - target
    let relaxation = Infeasibility.Relaxation(limit: limit, amount: short)
    return Infeasibility(
      conflict: [limit] + system.named(try filter.irreducible(elements)), isIrreducible: assetCount <= 60, proof: nil,
      smallestRelaxation: short, relaxations: [relaxation],
      nearest: Infeasibility.Nearest(
        symbols: moments.assets, weights: weights(least.variables), distance: short, violated: [relaxation]))
  }

  /// Why no choice of few assets satisfies the constraints.
  func infeasibilityOfCount() throws(ChampionError) -> Infeasibility {
    guard let cardinality = system.cardinality else { return try infeasibility(adding: []) }
    let elements = system.rowElements + system.boundElements { asset, side in system.bounds[asset].limit(side) }
    let filter = ConflictFilter<LimitElement> { elements throws(ChampionError) in
      var task = self
      task.system = system.keeping(elements).system
      var search = CardinalitySearch(task, objective: .minimumVariance, cardinality: cardinality)
      guard (try? search.run()) != nil else { return false }
      return search.best == nil && search.isComplete
    }
    let limit = PortfolioLimit(kind: .cardinality, name: cardinality.text)
    return Infeasibility(
      conflict: [limit] + system.named(try filter.irreducible(elements)), isIrreducible: assetCount <= 30, proof: nil,
      smallestRelaxation: 0, relaxations: [], nearest: nil)
  }
}
