import ChampionCore

extension CardinalitySearch {
  /// Improves the best choice: one held asset for another, as long as that helps.
  ///
  /// The others are tried in the order in which their bounds press, held ones from the smallest weight.
  mutating func exchange() throws(ChampionError) {
    let root = HoldingChoice(Array(task.system.bounds.prefix(task.assetCount)), minimumSize: minimumSize)
    var isBetter = true
    while isBetter, let best, programCount < programLimit {
      isBetter = try improve(best, root)
    }
  }

  private mutating func improve(_ best: TaskSolution, _ root: HoldingChoice) throws(ChampionError) -> Bool {
    let weights = task.weights(best.variables)
    let held = weights.indices.filter { weights[$0].magnitude > 1e-7 }
    let others = weights.indices.filter { root.isOpen($0) && weights[$0].magnitude <= 1e-7 }
      .sorted { best.boundMultipliers[$0].magnitude > best.boundMultipliers[$1].magnitude }.prefix(5)
    let leavers = held.filter { root.isOpen($0) }.sorted { weights[$0].magnitude < weights[$1].magnitude }.prefix(5)
    for joiner in others {
      if held.count < maximumCount, try attempt(root.holding(only: held + [joiner], weights: weights)) { return true }
      for leaver in leavers {
        let exchanged = held.filter { $0 != leaver } + [joiner]
        if try attempt(root.holding(only: exchanged, weights: weights)) { return true }
      }
    }
    return false
  }
}

extension PortfolioTask {
  /// The task with the weights of a choice, and at most a count of assets as far as a linear limit can say that.
  func choosing(_ choice: HoldingChoice, atMost maximumCount: Int) -> PortfolioTask {
    var task = self
    for (asset, range) in choice.ranges.enumerated() { task.system.bounds[asset] = range }
    let open = choice.ranges.indices.filter { choice.isOpen($0) }
    let left = maximumCount - choice.heldCount
    guard open.count > left,
      open.allSatisfy({ choice.ranges[$0].lowerBound == 0 && choice.ranges[$0].upperBound < .infinity })
    else { return task }
    let shares = open.map { ($0, 1 / choice.ranges[$0].upperBound) }
    task.system.rows.append(
      LimitRow(
        nil, "count of assets", AffineFunction(terms: Dictionary(uniqueKeysWithValues: shares)),
        -Double.infinity...Double(left)))
    return task
  }
}

extension PortfolioObjective {
  /// A solution's value where less is better.
  func cost(_ solution: TaskSolution) -> Double {
    switch self {
    case .maximumSharpe, .targetVolatility, .maximumUtility, .maximumDiversification: -solution.objective
    default: solution.objective
    }
  }
}
