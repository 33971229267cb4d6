public import ChampionCore

extension QuadraticSolver {
  /// Finds the best ratio of excess return and volatility.
  ///
  /// - Parameter program: the program.
  /// - Returns: the maximum, or why there is none.
  /// - Throws: ``ChampionError`` with `badData` if the program makes no sense, `internal` if no method gets the residuals
  ///   below the tolerance.
  public func solve(_ program: SharpeProgram) throws(ChampionError) -> SharpeOutcome {
    try program.meanVariance(tradeOff: 1).check()
    var start = program.usualTradeOff
    var hasPositive = false
    for _ in 0..<12 {
      var search = SharpeSearch(program, tolerance: tolerance)
      switch search.run(from: start) {
      case .found(let outcome): return outcome
      case .negativeReturn where !hasPositive:
        if let answer = try withoutPositiveReturn(program) { return answer }
        hasPositive = true
        start *= 8
      case .negativeReturn, .failed: start *= 8
      }
    }
    throw ChampionError(
      .internal, "no method finds the best ratio of this program to the tolerance",
      context: ["variables": "\(program.excessReturns.count)", "constraints": "\(program.constraints.count)"],
      remedy: "check that the covariance is positive semi-definite and that numbers are of like size")
  }

  /// The answer where no feasible point has a positive excess return, or where none is feasible.
  private func withoutPositiveReturn(_ program: SharpeProgram) throws(ChampionError) -> SharpeOutcome? {
    var linear = program.meanVariance(tradeOff: 1)
    linear.covariance = nil
    switch try solve(linear) {
    case .infeasible(let certificate): return .infeasible(certificate)
    case .unbounded: return nil
    case .solved(let solution):
      let most = zip(program.excessReturns, solution.variables).reduce(0) { $0 + ($1.0 * $1.1).magnitude }
      guard program.excessReturn(solution.variables) <= 1e-12 * most else { return nil }
      switch try solve(program.meanVariance(tradeOff: 0)) {
      case .solved(let solution): return .noPositiveExcessReturn(minimumVariance: solution)
      case .infeasible(let certificate): return .infeasible(certificate)
      case .unbounded: return nil
      }
    }
  }
}

extension SharpeProgram {
  /// A trade-off of the size that portfolios have: of weights as they would be without correlation.
  fileprivate var usualTradeOff: Double {
    let variances = covariance.diagonal
    var (sum, gain) = (0.0, 0.0)
    for (asset, variance) in variances.enumerated() where excessReturns[asset] > 0 && variance > 0 {
      sum += excessReturns[asset] / variance
      gain += excessReturns[asset] * excessReturns[asset] / variance
    }
    guard gain > 0, sum > 0 else { return 1 }
    return 1 / sum
  }
}
