import ChampionCore

/// The methods on one program; each gives an outcome only if it is proven.
struct SolverAttempt {
  let program: QuadraticProgram
  let presolve: Presolve
  let tolerance: Double

  init(program: QuadraticProgram, tolerance: Double) {
    (self.program, self.tolerance) = (program, tolerance)
    presolve = Presolve(program)
  }

  /// What a method makes of the program; nil where it fails, or what it finds is not proven.
  func outcome(_ method: SolverMethod) -> QuadraticOutcome? {
    if let certificate = emptyConflict { return .infeasible(certificate) }
    switch method {
    case .activeSet: return finish(ActiveSet(presolve.scaled), method, steps: 0)
    case .interiorPoint: return interiorPoint()
    }
  }

  /// The interior point, and the active set from its end.
  private func interiorPoint() -> QuadraticOutcome? {
    for regularisation in [1e-9, 1e-7, 1e-11] {
      var point = InteriorPoint(presolve.scaled, regularisation: regularisation)
      let hasConverged = point.run()
      var state = ActiveSet(from: point)
      state.polish()
      if let outcome = finish(state, .interiorPoint, steps: point.iterations) { return outcome }
      if hasConverged, let solution = accepted(solution(point)) { return .solved(solution) }
    }
    return nil
  }

  /// Goes on from a state of the active set.
  private func finish(_ start: ActiveSet, _ method: SolverMethod, steps: Int) -> QuadraticOutcome? {
    var state = start
    for _ in 0..<4 {
      let ending = state.run()
      state.polish()
      switch ending {
      case .optimal:
        let solution = solution(state, method, steps: steps + state.iterations)
        if let accepted = accepted(solution) { return .solved(accepted) }
      case .infeasible: return certificate(state).map { .infeasible($0) }
      case .unbounded(let direction): return isFeasible(state) ? verified(direction) : nil
      case .failed: return nil
      }
    }
    return nil
  }

  /// A solution whose residuals are within the tolerance, relative to the numbers in it where these are above one.
  func accepted(_ solution: QuadraticSolution) -> QuadraticSolution? {
    if solution.residuals.largest <= tolerance { return solution }
    let sizes = SolutionSizes(program: program, solution: solution)
    return solution.residuals.isWithin(tolerance, sizes) ? solution : nil
  }

  /// The first constraint that fixed variables alone break.
  var emptyConflict: InfeasibilityCertificate? {
    let variables = presolve.variables([Double](repeating: 0, count: presolve.kept.count))
    let kept = Set(presolve.keptRows)
    for (row, constraint) in program.constraints.enumerated() where !kept.contains(row) {
      let (value, scale) = (constraint.activity(variables), constraint.scale)
      let excess = max(value - constraint.range.upperBound, constraint.range.lowerBound - value) / scale
      guard excess > tolerance else { continue }
      var multipliers = [Double](repeating: 0, count: program.constraints.count)
      multipliers[row] = value > constraint.range.upperBound ? 1 : -1
      if let found = InfeasibilityCertificate(program: program, multipliers: multipliers) { return found }
    }
    return nil
  }

  func certificate(_ state: ActiveSet) -> InfeasibilityCertificate? {
    let multipliers = zip(state.multipliers, state.violations).map { $0 + $1 }
    return InfeasibilityCertificate(
      program: program, multipliers: presolve.multipliers(multipliers, objectiveScale: 1))
  }

  private func isFeasible(_ state: ActiveSet) -> Bool {
    let solution = solution(state, .activeSet, steps: 0)
    return solution.residuals.primal <= tolerance * SolutionSizes(program: program, solution: solution).values
  }

  /// A direction of endless descent, if it is one: no curvature, no limit in the way.
  private func verified(_ direction: [Double]) -> QuadraticOutcome? {
    var full = presolve.variables(Array(direction.prefix(presolve.kept.count)))
    for (index, bound) in program.bounds.enumerated() where bound.lowerBound == bound.upperBound { full[index] = 0 }
    let size = full.reduce(0) { max($0, $1.magnitude) }
    guard size > 0, size.isFinite else { return nil }
    full = full.map { $0 / size }
    let scale = program.objectiveScale
    let slope = zip(program.linear, full).reduce(0) { $0 + $1.0 * $1.1 } / scale
    var homogeneous = program
    homogeneous.linear = program.linear.map { _ in 0 }
    let curvature = homogeneous.gradient(full).reduce(0) { max($0, $1.magnitude) } / scale
    let isFree =
      zip(program.bounds, full).allSatisfy { $0.0.allows(rate: $0.1) }
      && program.constraints.allSatisfy { $0.range.allows(rate: $0.activity(full) / $0.scale) }
    return slope < -1e-9 && curvature < 1e-10 && isFree ? .unbounded(direction: full) : nil
  }
}

extension ClosedRange<Double> {
  /// Whether one can go on at a rate without end.
  fileprivate func allows(rate: Double) -> Bool {
    (rate <= 1e-11 || upperBound == .infinity) && (rate >= -1e-11 || lowerBound == -.infinity)
  }
}
