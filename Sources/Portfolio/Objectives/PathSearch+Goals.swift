import ChampionCore

extension PathSearch {
  /// The point with the largest ratio of the gain to the volatility, where a gain above zero is feasible: there the
  /// variance is the multiple times the gain.
  func tangency() throws(ChampionError) -> TaskAnswer {
    func lead(_ point: Point) -> Double {
      point.multiple * gain.value(point.solution.variables) - task.variance(point.solution.variables)
    }
    guard let start = try point(at: 0) else { return .infeasible(adding: []) }
    var (low, multiple) = (start, firstMultiple(variance: task.variance(start.solution.variables)))
    for _ in 0..<60 {
      guard let high = try point(at: multiple) else { break }
      if lead(high) >= 0 {
        var best = try root(between: low, and: high, of: lead).solution
        best.objective = gain.value(best.variables) / task.variance(best.variables).squareRoot()
        best.status = task.isRiskless(best.variables) ? .unboundedRatio : .optimal
        return .solved(best)
      }
      (low, multiple) = (high, multiple * 8)
    }
    throw ChampionError(.internal, "the largest ratio is not found along the efficient frontier")
  }

  /// The largest gain with at most a variance, known not to be below the least one.
  ///
  /// - Parameter largest: the largest gain with any variance; nil where it has no end.
  func largestGain(from start: Point, variance: Double, largest: Double?) throws(ChampionError) -> TaskSolution {
    var (low, multiple) = (start, firstMultiple(variance: variance))
    for _ in 0..<60 {
      guard let high = try point(at: multiple) else { break }
      if task.variance(high.solution.variables) >= variance {
        var best = try root(between: low, and: high) { task.variance($0.solution.variables) - variance }.solution
        best.objective = gain.value(best.variables)
        return best
      }
      if let largest, gain.value(high.solution.variables) >= largest - 1e-9 * gain.size {
        return high.ended(largest, gain)
      }
      (low, multiple) = (high, multiple * 8)
    }
    throw ChampionError(.internal, "the volatility is not found along the efficient frontier")
  }

  /// A multiple of the size at which the gain begins to matter.
  private func firstMultiple(variance: Double) -> Double {
    let mean = task.moments.covariance.diagonal.reduce(0, +) / Double(task.assetCount)
    return max(variance, 1e-3 * mean, .leastNormalMagnitude) / max(gain.size, .leastNormalMagnitude)
  }
}

extension PathSearch.Point {
  /// The end of the path: no gain is larger.
  fileprivate func ended(_ largest: Double, _ gain: AffineFunction) -> TaskSolution {
    var solution = solution
    solution.objective = gain.value(solution.variables)
    solution.gap = max(largest - solution.objective, 0)
    return solution
  }
}
