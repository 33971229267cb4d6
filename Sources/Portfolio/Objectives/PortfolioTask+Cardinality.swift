import ChampionCore

extension PortfolioTask {
  /// Solves for an objective with few assets.
  func cardinalAnswer(_ objective: PortfolioObjective) throws(ChampionError) -> TaskAnswer {
    guard let cardinality = system.cardinality else { return try answer(objective) }
    if case .riskParity = objective {
      throw ChampionError(
        .usage, "risk parity holds every asset", remedy: "choose the assets first, or drop the limit on their count")
    }
    let relaxed = try answer(objective)
    guard case .solved(let free) = relaxed else { return relaxed }
    guard free.status != .noPositiveExcessReturn else { return try withoutExcess(cardinality) }
    var search = CardinalitySearch(self, objective: objective, cardinality: cardinality)
    try search.run()
    if let best = search.best { return .solved(finished(best, search)) }
    guard search.isComplete else { throw tooManyChoices(search) }
    return objective == .maximumSharpe ? try withoutExcess(cardinality) : .uncountable
  }

  /// The least variance with few assets, where none of their portfolios earns more than the risk-free rate.
  private func withoutExcess(_ cardinality: Cardinality) throws(ChampionError) -> TaskAnswer {
    var search = CardinalitySearch(self, objective: .minimumVariance, cardinality: cardinality)
    try search.run()
    guard var best = search.best else {
      if search.isComplete { return .uncountable }
      throw tooManyChoices(search)
    }
    best.status = .noPositiveExcessReturn
    return .solved(finished(best, search))
  }

  private func finished(_ best: TaskSolution, _ search: CardinalitySearch) -> TaskSolution {
    var solution = best
    solution.gap = max(search.gap, best.gap)
    if search.gap > 0, solution.status == .optimal { solution.status = .withinGap }
    solution.method = "branch and bound, \(search.programCount) programs of \(best.method)"
    if search.gap > 0 {
      solution.notes.append(
        "the search among choices of assets ended after \(search.programCount) programs: a portfolio may be better by "
          + "\(search.gap.text(digits: 3))")
    }
    return solution
  }

  private func tooManyChoices(_ search: CardinalitySearch) -> ChampionError {
    ChampionError(
      .internal, "no choice of assets satisfies the constraints among the first \(search.programCount) that were tried",
      remedy: "allow more assets, or smaller holdings")
  }
}
