import ChampionCore

extension PortfolioTask {
  /// Whether budget and bounds alone contradict each other.
  var hasConflictOfBounds: Bool {
    let bounds = system.bounds.prefix(assetCount)
    let (floor, cap) = (bounds.reduce(0) { $0 + $1.lowerBound }, bounds.reduce(0) { $0 + $1.upperBound })
    let tolerance = 1e-9 * max(1, system.budget.magnitude)
    return floor > system.budget + tolerance || cap < system.budget - tolerance
  }

  /// Why the constraints and further rows have no feasible point.
  func infeasibility(adding rows: [LimitRow]) throws(ChampionError) -> Infeasibility {
    var system = system
    system.rows += rows
    guard let conflict = try ConflictAnalysis(system: system, solver: solver).conflict() else {
      throw ChampionError(
        .internal, "the solver calls the constraints infeasible, but no conflict among them can be proven")
    }
    let elastic = try softened(system)
    let (total, relaxations) = try smallestRelaxation(elastic)
    return Infeasibility(
      conflict: system.named(conflict.elements), isIrreducible: conflict.isIrreducible, proof: conflict.proof,
      smallestRelaxation: total, relaxations: relaxations, nearest: try nearest(elastic))
  }

  /// All limits but the budget and the bounds give way; these bounds too if they contradict the budget.
  private func softened(_ system: ConstraintSystem) throws(ChampionError) -> ElasticProgram {
    let bounds = system.boundElements { asset, _ in asset }
    let budget = system.rowElements.filter { system.kind($0) == .budget }
    let hasRoom = ConflictAnalysis(system: system, solver: solver).isFeasible(budget + bounds)
    let soft = system.rowElements.filter { system.kind($0) != .budget }
    return ElasticProgram(system, soft: hasRoom ? soft : soft + bounds)
  }

  private func smallestRelaxation(
    _ elastic: ElasticProgram
  ) throws(ChampionError) -> (Double, [Infeasibility.Relaxation]) {
    let program = try elastic.program(isSquared: false)
    guard case .solved(let solution)? = try? solver.solve(program) else { return (0, []) }
    return (program.objective(solution.variables), elastic.relaxations(solution.variables))
  }

  private func nearest(_ elastic: ElasticProgram) throws(ChampionError) -> Infeasibility.Nearest? {
    let program = try elastic.program(isSquared: true)
    guard case .solved(let solution)? = try? solver.solve(program) else { return nil }
    return Infeasibility.Nearest(
      symbols: moments.assets, weights: elastic.weights(solution.variables),
      distance: (2 * program.objective(solution.variables)).squareRoot(),
      violated: elastic.relaxations(solution.variables))
  }
}

extension ConstraintSystem {
  /// What the limit of a row is on; nil for bounds.
  func kind(_ element: LimitElement) -> PortfolioLimit.Kind? {
    guard case .row(let index, _) = element else { return nil }
    return rows[index].kind
  }
}
