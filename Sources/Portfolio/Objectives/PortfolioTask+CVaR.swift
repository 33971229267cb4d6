import ChampionCore

extension PortfolioTask {
  /// The least CVaR, by cuts: it is the largest of the mean losses over all tails of its size, so that each point that is
  /// tried gives one more linear function which it is never below.
  ///
  /// - Source: Rockafellar and Uryasev, "Optimization of conditional value-at-risk", Journal of Risk 2000; Künzi-Bay and
  ///   Mayer, "Computational aspects of minimizing conditional value-at-risk", Computational Management Science 2006.
  func minimumCVaR(_ confidence: Double, _ scenarios: Matrix) throws(ChampionError) -> TaskAnswer {
    let losses = try TailLoss(scenarios, confidence: confidence, assets: assetCount)
    let start = try solve(nearestToEqual()) { _ in 0 }
    guard case .solved(var solution) = start else { return start }
    var cuts: [LimitRow] = []
    let bound = system.count
    for step in 1...1_000 {
      let tail = losses.tail(weights(solution.variables))
      let floor = solution.variables.count > bound ? solution.variables[bound] : -Double.infinity
      if tail.loss / losses.scale - floor <= 1e-9 {
        return .solved(finished(solution, loss: tail.loss, gap: tail.loss - floor * losses.scale, cuts: step - 1))
      }
      cuts.append(LimitRow(nil, "tail", tail.cut(scale: losses.scale, bound: bound), 0...(.infinity)))
      let next = try solve(master(cuts)) { _ in 0 }
      guard case .solved(let better) = next else { return next }
      solution = better
    }
    throw ChampionError(.internal, "the cuts of the CVaR do not close in on its minimum")
  }

  /// A feasible point to begin with, near equal weights.
  private func nearestToEqual() throws(ChampionError) -> QuadraticProgram {
    var program = try program(isQuadratic: false)
    let unit = [Double](repeating: 1, count: system.count)
    program.covariance = .factor(
      try FactorCovariance(loadings: Matrix(rows: system.count, columns: 0), specificVariances: unit))
    for asset in 0..<assetCount { program.linear[asset] = -system.budget / Double(assetCount) }
    return program
  }

  /// The least bound that no cut is above.
  private func master(_ cuts: [LimitRow]) throws(ChampionError) -> QuadraticProgram {
    var program = try program(isQuadratic: false, adding: cuts)
    program.linear.append(1)
    program.bounds.append(-Double.infinity...Double.infinity)
    return program
  }

  private func finished(_ solution: TaskSolution, loss: Double, gap: Double, cuts: Int) -> TaskSolution {
    var solution = solution
    (solution.objective, solution.gap) = (loss, max(gap, 0))
    solution.method += ", \(cuts) cuts"
    return solution
  }
}
