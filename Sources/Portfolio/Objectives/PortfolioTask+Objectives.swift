import ChampionCore

extension PortfolioTask {
  /// Solves for an objective, without regard to cardinality.
  func answer(_ objective: PortfolioObjective) throws(ChampionError) -> TaskAnswer {
    switch objective {
    case .minimumVariance: try minimumVariance()
    case .maximumSharpe: try maximumRatio(of: excess)
    case .targetReturn(let target): try targetReturn(target)
    case .targetVolatility(let target): try maximumGain(volatility: target)
    case .maximumUtility(let aversion): try maximumUtility(aversion)
    case .riskParity(let budgets): try riskParity(budgets)
    case .maximumDiversification: try maximumDiversification()
    case .minimumCVaR(let confidence, let scenarios): try minimumCVaR(confidence, scenarios)
    case .trackingError(let benchmark): try trackingError(benchmark)
    }
  }

  /// The least variance under the constraints and further rows.
  func minimumVariance(adding rows: [LimitRow] = []) throws(ChampionError) -> TaskAnswer {
    try solve(program(adding: rows), adding: rows, value: variance)
  }

  private func targetReturn(_ target: Double) throws(ChampionError) -> TaskAnswer {
    guard target.isFinite else { throw ChampionError(.usage, "a target return must be finite") }
    return try minimumVariance(adding: [LimitRow(.expectedReturn, "expected return", gain, target...(.infinity))])
  }

  private func maximumUtility(_ aversion: Double) throws(ChampionError) -> TaskAnswer {
    guard aversion >= 0, aversion.isFinite else {
      throw ChampionError(
        .usage, "a risk aversion of \(aversion) makes no sense", remedy: "give a number of at least 0")
    }
    let linear = gain.scaled(by: aversion > 0 ? -1 / aversion : -1)
    return try solve(program(linear, isQuadratic: aversion > 0)) { point in
      gain.value(point) - aversion * variance(point) / 2
    }
  }

  /// - Source: Choueifaty and Coignard, "Toward Maximum Diversification", Journal of Portfolio Management 2008.
  private func maximumDiversification() throws(ChampionError) -> TaskAnswer {
    let volatilities = moments.covariance.diagonal.enumerated().map { ($0, $1.squareRoot()) }
    return try maximumRatio(of: AffineFunction(terms: Dictionary(uniqueKeysWithValues: volatilities)))
  }

  private func trackingError(_ benchmark: [String: Double]) throws(ChampionError) -> TaskAnswer {
    let places = try Moments.places(of: moments.assets)
    try PortfolioConstraints.checkKnown(Array(benchmark.keys), places, in: "benchmark")
    let held = moments.assets.map { benchmark[$0] ?? 0 }
    guard held.allSatisfy(\.isFinite) else { throw ChampionError(.badData, "a weight of the benchmark is not finite") }
    let pull = moments.covariance.times(held).enumerated().map { ($0, -$1) }
    return try solve(program(AffineFunction(terms: Dictionary(uniqueKeysWithValues: pull)))) { point in
      moments.covariance.variance(of: zip(weights(point), held).map { $0 - $1 }).squareRoot()
    }
  }

  /// Solves a program of this task.
  func solve(
    _ program: QuadraticProgram, adding rows: [LimitRow] = [], value: ([Double]) -> Double
  ) throws(ChampionError) -> TaskAnswer {
    switch try solver.solve(program) {
    case .solved(let solution): .solved(TaskSolution(solution, objective: value(solution.variables)))
    case .infeasible: .infeasible(adding: rows)
    case .unbounded(let direction): .unbounded(direction: direction)
    }
  }
}

extension AffineFunction {
  /// The function times a number.
  func scaled(by factor: Double) -> AffineFunction {
    AffineFunction(terms: terms.mapValues { $0 * factor }, constant: constant * factor)
  }
}
