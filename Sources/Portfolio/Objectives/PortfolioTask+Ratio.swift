import ChampionCore

extension PortfolioTask {
  /// The largest ratio of a linear function to the volatility.
  ///
  /// The search on the mean-variance optima comes first. Where it does not end, or the function has a constant that the
  /// budget cannot take up, the homogenised program is solved, and at last the path of optima is followed by chords.
  func maximumRatio(of numerator: AffineFunction) throws(ChampionError) -> TaskAnswer {
    if ratioMethod == .search, let program = try sharpeProgram(numerator), let outcome = try? solver.solve(program),
      let answer = try answer(outcome, numerator)
    {
      return answer
    }
    return ratioMethod == .path ? try otherwise(numerator) : try homogenised(numerator)
  }

  /// With weights `x = y / k` the ratio is that of `y`, whatever k: where the numerator of `y` is held at one number, the
  /// least variance of `y` gives the largest ratio, and each limit `a · x <= u` is `a · y <= u k`.
  ///
  /// - Source: Charnes and Cooper, "Programming with linear fractional functionals", Naval Research Logistics 1962;
  ///   Cornuejols and Tütüncü, "Optimization Methods in Finance", 2007, section 8.2.
  private func homogenised(_ numerator: AffineFunction) throws(ChampionError) -> TaskAnswer {
    let ratio = try RatioProgram(self, numerator: numerator)
    if case .solved(let solution)? = try? solver.solve(ratio.program), let point = ratio.point(solution),
      let answer = try checked(point, numerator)
    {
      return .solved(answer)
    }
    return try otherwise(numerator)
  }

  /// What to say where that has no solution, or not to the last digits: is there a numerator above zero at all?
  private func otherwise(_ numerator: AffineFunction) throws(ChampionError) -> TaskAnswer {
    switch try solver.solve(program(numerator.scaled(by: -1), isQuadratic: false)) {
    case .infeasible: return .infeasible(adding: [])
    case .unbounded(let direction): return .unbounded(direction: direction)
    case .solved(let best):
      guard numerator.value(best.variables) > 1e-9 * numerator.size else { return try withoutExcess(numerator) }
      return try PathSearch(self, gain: numerator).tangency()
    }
  }

  /// The least variance, where no feasible point has a numerator above zero.
  func withoutExcess(_ numerator: AffineFunction) throws(ChampionError) -> TaskAnswer {
    guard case .solved(var solution) = try minimumVariance() else { return .infeasible(adding: []) }
    let variance = solution.objective
    solution.status = .noPositiveExcessReturn
    solution.objective = variance > 0 ? numerator.value(solution.variables) / variance.squareRoot() : 0
    return .solved(solution)
  }

  /// The solution with its residuals as that of half the variance less a multiple of the numerator, the multiple at which
  /// both have the same maximum; nil where rounding left too much of them.
  private func checked(
    _ point: RatioProgram.Point, _ numerator: AffineFunction
  ) throws(ChampionError) -> TaskSolution? {
    let (variance, value) = (variance(point.variables), numerator.value(point.variables))
    guard value > 0 else { return nil }
    let residuals = KKTResiduals(
      program: try program(numerator.scaled(by: -variance / value)), variables: point.variables,
      multipliers: point.multipliers, boundMultipliers: point.boundMultipliers)
    guard residuals.largest <= solver.tolerance else { return nil }
    return TaskSolution(
      variables: point.variables, multipliers: point.multipliers, boundMultipliers: point.boundMultipliers,
      residuals: residuals, method: "homogenised \(SolverMethod.interiorPoint.rawValue)",
      objective: value / variance.squareRoot(), status: isRiskless(point.variables) ? .unboundedRatio : .optimal)
  }

  /// Whether a point has no variance but for rounding.
  func isRiskless(_ point: [Double]) -> Bool {
    let size = weights(point).reduce(0) { $0 + $1 * $1 }
    return variance(point) <= 1e-14 * size * moments.covariance.diagonal.reduce(0, +) / Double(assetCount)
  }
}

extension AffineFunction {
  /// The largest magnitude of a coefficient.
  var size: Double { terms.values.reduce(constant.magnitude) { max($0, $1.magnitude) } }
}
