import ChampionCore

extension PortfolioTask {
  /// The largest gain with at most a volatility, by the path from the least variance.
  func maximumGain(volatility target: Double) throws(ChampionError) -> TaskAnswer {
    guard target >= 0, target.isFinite else {
      throw ChampionError(.usage, "a target volatility of \(target) makes no sense", remedy: "give a number above 0")
    }
    let search = PathSearch(self, gain: gain)
    guard var start = try search.point(at: 0) else { return .infeasible(adding: []) }
    let least = variance(start.solution.variables)
    start.solution.objective = least
    guard least.squareRoot() <= target * (1 + 1e-9) else { return .tooVolatile(start.solution, target: target) }
    guard least < target * target * (1 - 1e-12) else { return .solved(start.solution.with(gain)) }
    switch try solver.solve(program(gain.scaled(by: -1), isQuadratic: false)) {
    case .solved(let best):
      let largest = gain.value(best.variables)
      return .solved(try search.largestGain(from: start, variance: target * target, largest: largest))
    default:
      return .solved(try search.largestGain(from: start, variance: target * target, largest: nil))
    }
  }
}

extension TaskSolution {
  fileprivate func with(_ objective: AffineFunction) -> TaskSolution {
    var solution = self
    solution.objective = objective.value(variables)
    return solution
  }
}
