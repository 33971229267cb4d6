import ChampionCore

/// Finds the trade-off at which the mean-variance optimum has the best ratio: where half the slope of the variance in the
/// return is the variance over the return.
///
/// Between two changes of the active set the optimum moves on a line with the trade-off, so that Newton's step to the
/// trade-off is exact there; the active set goes on from where it is, since the constraints stay.
///
/// - Source: Dinkelbach, "On nonlinear fractional programming", Management Science 1967; Markowitz, "The optimization of a
///   quadratic function subject to linear constraints", 1956.
struct SharpeSearch {
  let program: SharpeProgram
  private let attempt: SolverAttempt
  /// The part of c that fixed variables make, and the excess returns, both scaled.
  private let (fixed, returns): ([Double], [Double])
  private var state: ActiveSet
  private var tradeOff = 0.0
  private var (low, high) = (0.0, Double.infinity)

  /// How a search ended.
  enum Ending {
    case found(SharpeOutcome)
    /// The optimum at a trade-off has no positive excess return.
    case negativeReturn
    case failed
  }

  init(_ program: SharpeProgram, tolerance: Double) {
    self.program = program
    attempt = SolverAttempt(program: program.meanVariance(tradeOff: 0), tolerance: tolerance)
    let scaled = attempt.presolve.scaled
    fixed = scaled.linear
    returns = attempt.presolve.kept.map { program.excessReturns[$0] / scaled.objectiveScale }
    state = ActiveSet(scaled)
  }

  /// Searches from a trade-off.
  mutating func run(from start: Double) -> Ending {
    guard attempt.emptyConflict == nil else { return .failed }
    setTradeOff(start)
    switch state.run() {
    case .optimal: break
    case .infeasible: return attempt.certificate(state).map { .found(.infeasible($0)) } ?? .failed
    case .unbounded, .failed: return .failed
    }
    for _ in 0..<200 {
      let variables = variables
      let (gain, variance) = (program.excessReturn(variables), program.variance(variables))
      if isRiskless(variables, gain, variance) {
        return .found(.unbounded(variables: variables, excessReturn: gain))
      }
      guard gain > 0 else { return .negativeReturn }
      let next = next(variables, gain, variance)
      if (next - tradeOff).magnitude <= 1e-14 * tradeOff { return polished() }
      guard goOn(to: next) else { return .failed }
    }
    return .failed
  }

  private var variables: [Double] {
    attempt.presolve.variables(Array(state.values.prefix(state.variableCount)))
  }

  private mutating func setTradeOff(_ value: Double) {
    tradeOff = value
    state.setLinear(zip(fixed, returns).map { $0 - value * $1 })
  }

  private mutating func goOn(to value: Double) -> Bool {
    setTradeOff(value)
    state.refresh()
    guard state.restore(), case .optimal = state.secondPhase() else { return false }
    return true
  }

  /// Whether a point has a return and, but for rounding, no variance.
  private func isRiskless(_ variables: [Double], _ gain: Double, _ variance: Double) -> Bool {
    let size = variables.reduce(0) { $0 + $1 * $1 }
    let most = zip(program.excessReturns, variables).reduce(0) { $0 + ($1.0 * $1.1).magnitude }
    return gain > 1e-9 * most && variance <= 1e-14 * attempt.presolve.scaled.objectiveScale * size
  }

  /// The trade-off that would be right on the present face, or one between those that are too low and too high.
  private mutating func next(_ variables: [Double], _ gain: Double, _ variance: Double) -> Double {
    let excess = variance - tradeOff * gain
    if excess > 0 { low = max(low, tradeOff) } else { high = min(high, tradeOff) }
    let slope = state.face(returns)
    let scale = attempt.presolve.scaled.objectiveScale
    let product = program.covariance.times(Array(variables.prefix(program.covariance.count)))
    var (gainSlope, varianceSlope) = (0.0, 0.0)
    for (new, old) in attempt.presolve.kept.enumerated() {
      gainSlope += slope[new] * returns[new] * scale
      if old < product.count { varianceSlope += slope[new] * product[old] }
    }
    let next = tradeOff + excess / (gain + tradeOff * gainSlope - 2 * varianceSlope)
    let isInside = next > low * (1 - 1e-12) && next < high * (1 + 1e-12) && next > 0
    if isInside { return next }
    return high.isFinite ? (low > 0 ? (low * high).squareRoot() : high / 64) : low * 8
  }

  private mutating func polished() -> Ending {
    state.polish()
    let solution = attempt.solution(state, .activeSet, steps: state.iterations)
    let (gain, variance) = (program.excessReturn(solution.variables), program.variance(solution.variables))
    guard gain > 0, variance > 0 else { return .failed }
    let exact = SolverAttempt(program: program.meanVariance(tradeOff: variance / gain), tolerance: attempt.tolerance)
    setTradeOff(variance / gain)
    state.polish()
    let last = exact.solution(state, .activeSet, steps: state.iterations)
    guard let accepted = exact.accepted(last) else { return .failed }
    return .found(.maximum(ratio: gain / variance.squareRoot(), tradeOff: tradeOff, accepted))
  }
}

extension ActiveSet {
  /// Replaces c.
  mutating func setLinear(_ linear: [Double]) {
    self.linear = linear
    columns.program.linear = linear
  }

  /// How the free variables move on their face with a multiple of a vector that is taken from c.
  func face(_ vector: [Double]) -> [Double] {
    let right = inverse.members.map { $0 < variableCount ? vector[$0] : 0 }
    let solved = inverse.times(right)
    var result = [Double](repeating: 0, count: variableCount)
    for (place, item) in inverse.members.enumerated() where item < variableCount { result[item] = solved[place] }
    return result
  }
}
