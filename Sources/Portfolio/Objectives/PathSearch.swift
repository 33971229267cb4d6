import ChampionCore

/// A search on the path of the optima of half the variance less a multiple of a gain, as that multiple grows from zero:
/// the efficient frontier.
///
/// Between turning points everything on it, multipliers too, is linear in the multiple. A chord between two solutions is
/// therefore exact where both lie between the same two turning points, and whether they do is seen from the residuals.
///
/// - Source: Markowitz, "The optimization of a quadratic function subject to linear constraints", Naval Research
///   Logistics 1956.
struct PathSearch {
  /// A point of the path.
  struct Point {
    let multiple: Double
    var solution: TaskSolution
  }

  let task: PortfolioTask
  let gain: AffineFunction

  init(_ task: PortfolioTask, gain: AffineFunction) { (self.task, self.gain) = (task, gain) }

  /// The optimum at a multiple; nil where there is none.
  func point(at multiple: Double) throws(ChampionError) -> Point? {
    let program = try task.program(gain.scaled(by: -multiple))
    guard case .solved(let solution) = try task.solver.solve(program) else { return nil }
    return Point(
      multiple: multiple, solution: TaskSolution(solution, objective: 0, method: "path of \(solution.method.rawValue)"))
  }

  /// Where a function, at most quadratic along chords, rises through zero between two points.
  ///
  /// - Complexity: one program a step; a few steps.
  func root(between first: Point, and second: Point, of function: (Point) -> Double) throws(ChampionError) -> Point {
    var (low, high, best, left) = (first, second, Point?.none, 200)
    while left > 0 {
      let values = (function(low), function(chord(low, high, at: 0.5)), function(high))
      var candidate = chord(low, high, at: quadraticRoot(values.0, values.1, values.2))
      try measure(&candidate)
      let residual = candidate.solution.residuals.largest
      if residual <= 1e-13 { return candidate }
      if residual <= min(task.solver.tolerance, best?.solution.residuals.largest ?? .infinity) {
        // What is good enough gets a few more steps to be as good as rounding lets it.
        (best, left) = (candidate, min(left, 4))
      }
      left -= 1
      // Every third step halves, so that the search ends whatever the path looks like.
      let multiple = left % 3 == 2 ? (low.multiple + high.multiple) / 2 : candidate.multiple
      guard let next = try point(at: multiple) else { break }
      if function(next) < 0 { low = next } else { high = next }
    }
    if let best { return best }
    throw ChampionError(.internal, "the search along the efficient frontier does not end")
  }

  /// The point of a straight line between two points.
  private func chord(_ low: Point, _ high: Point, at share: Double) -> Point {
    func mixed(_ first: [Double], _ second: [Double]) -> [Double] {
      zip(first, second).map { $0 + share * ($1 - $0) }
    }
    var solution = high.solution
    solution.variables = mixed(low.solution.variables, solution.variables)
    solution.multipliers = mixed(low.solution.multipliers, solution.multipliers)
    solution.boundMultipliers = mixed(low.solution.boundMultipliers, solution.boundMultipliers)
    return Point(multiple: low.multiple + share * (high.multiple - low.multiple), solution: solution)
  }

  private func measure(_ point: inout Point) throws(ChampionError) {
    point.solution.residuals = KKTResiduals(
      program: try task.program(gain.scaled(by: -point.multiple)), variables: point.solution.variables,
      multipliers: point.solution.multipliers, boundMultipliers: point.solution.boundMultipliers)
  }
}

/// Where the parabola through values at 0, 1/2 and 1, the first not above and the last not below zero, rises through
/// zero.
func quadraticRoot(_ first: Double, _ middle: Double, _ last: Double) -> Double {
  guard first < 0 else { return 0 }
  let curvature = 2 * (first - 2 * middle + last)
  let slope = last - first - curvature
  let discriminant = max(slope * slope - 4 * curvature * first, 0).squareRoot()
  let root = -2 * first / (slope + discriminant)
  return root.isFinite ? min(max(root, 0), 1) : 1
}
