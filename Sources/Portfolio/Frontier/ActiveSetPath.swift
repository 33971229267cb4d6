import ChampionCore

/// The optimum of a ``ParametricProgram`` as its parameter grows: from one change of the set of free assets and active
/// constraints to the next, between which weights and multipliers are linear in the parameter.
///
/// A singular covariance, constraints that depend on each other and ties need no special start: where the optimum is not
/// unique for one value of the parameter, the path runs along it while the parameter stands still.
///
/// - Complexity: a step O(assets · free assets), with a covariance in factor form O(assets · factors + free assets²).
/// - Source: Markowitz, "Portfolio Selection", 1959, appendix A; Best, "An algorithm for the solution of the parametric
///   quadratic programming problem", 1996; Ferreau, Bock and Diehl, "An online active set strategy", International
///   Journal of Robust and Nonlinear Control 2008.
struct ActiveSetPath {
  /// Where an item is with respect to its limits.
  enum Place {
    /// Between its limits: free to move, its multiplier zero.
    case inside
    /// Held at its lower limit.
    case lower
    /// Held at its upper limit.
    case upper
    /// Held though it has no limits, with a multiplier of zero.
    case loose
  }

  /// How a step ends.
  enum Ending {
    /// The set changed.
    case changed
    /// The parameter is where the path was to end.
    case arrived
    /// The path goes on for ever along the rates.
    case endless(Rates)
    /// At this parameter the weights go on for ever along rates without risk.
    case unbounded(Rates)
    /// Beyond this parameter no point satisfies all limits.
    case infeasible
  }

  var program: ParametricProgram
  var places: [Place]
  var values: LexicographicVector
  var multipliers: LexicographicVector
  var parameter = LexicographicNumber()
  var inverse: PathInverse
  /// The covariance of each asset with the portfolio.
  var covariances: [Double] = []
  private(set) var changes = 0

  /// The scaled weights.
  var weights: ArraySlice<Double> { values.real[..<program.assetCount] }

  init(_ program: ParametricProgram, places: [Place], values: LexicographicVector, multipliers: LexicographicVector) {
    (self.program, self.places, self.values, self.multipliers) = (program, places, values, multipliers)
    inverse = PathInverse(items: program.itemCount)
    covariances = program.covariance.times(SparseVector(dense: weights))
  }

  /// Goes on with a program whose optimum is where the path is now, its parameter zero. Ties stay broken as they are.
  mutating func follow(_ next: ParametricProgram) {
    let ties = (program.lower.tie, program.upper.tie)
    program = next
    (program.lower.tie, program.upper.tie) = ties
    parameter = LexicographicNumber()
  }

  /// Goes to the next change and makes it.
  ///
  /// - Parameter end: the parameter at which the path ends, if it is before that.
  /// - Throws: ``ChampionError`` with `badData` if the covariance is not positive semi-definite, `internal` if there are
  ///   more changes than a path has.
  mutating func step(end: Double = .infinity) throws(ChampionError) -> Ending {
    let rates = nextRates()
    guard let event = firstEvent(rates, end: end) else { return .endless(rates) }
    changes += 1
    guard changes < 1_000 + 20 * program.itemCount else {
      throw ChampionError(.internal, "the path of optimal portfolios does not end", context: ["changes": "\(changes)"])
    }
    advance(rates, by: event.step)
    let ending = try change(event, rates)
    settle()
    if let item = event.item { makeUp(item) }
    return ending
  }

  private mutating func change(_ event: Event, _ rates: Rates) throws(ChampionError) -> Ending {
    guard let item = event.item else { return .arrived }
    guard event.place == .inside else { return hold(item, at: event.place) }
    return try release(item, upwards: rates.multipliers[item] > 0)
  }

  /// Goes on along rates at which nothing happens any more, or that do not need the parameter.
  mutating func go(_ rates: Rates, by step: Double, parameter change: Double) {
    values.move(along: rates.values, by: LexicographicNumber(real: step))
    multipliers.move(along: rates.multipliers, by: LexicographicNumber(real: step))
    parameter.real += change
    settle()
  }

  mutating func advance(_ rates: Rates, by step: LexicographicNumber) {
    values.move(along: rates.values, by: step)
    multipliers.move(along: rates.multipliers, by: step)
    parameter.real += step.real
    parameter.tie += step.tie
  }
}
