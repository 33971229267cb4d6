import ChampionCore
import Foundation

/// Risk budgeting where bounds or other limits press.
///
/// Half the variance less a multiple of the budgets times the logarithms of the weights is minimised under all limits but
/// the budget of weights, and the multiple is the one at which the weights sum to it.
struct RiskBudgetingUnderLimits {
  private let task: PortfolioTask
  private let budgets: [Double]
  /// The rows but the budget, which is the first.
  private let rows: [LimitRow]

  init(task: PortfolioTask, budgets: [Double]) {
    (self.task, self.budgets, rows) = (task, budgets, Array(task.system.rows.dropFirst()))
  }

  /// Weights that no limit presses as a solution with its residuals; nil where auxiliary variables would be needed.
  func solution(free weights: [Double]) throws(ChampionError) -> TaskSolution? {
    guard task.system.count == task.assetCount else { return nil }
    let zeros = [Double](repeating: 0, count: weights.count)
    let point = Point(variables: weights, multipliers: rows.map { _ in 0 }, boundMultipliers: zeros)
    return try solution(point, multiple: task.moments.covariance.variance(of: weights), method: "Newton")
  }

  /// The solution under the limits.
  ///
  /// - Parameter start: weights above zero.
  /// - Complexity: a few programs for each of some ten multiples.
  func solution(from start: [Double]) throws(ChampionError) -> TaskSolution {
    var search = BracketedSearch(first: log(task.moments.covariance.variance(of: start)), step: 1)
    var point = Point(variables: task.system.padded(start), multipliers: [], boundMultipliers: [])
    while let place = search.next {
      guard let next = try? minimum(multiple: exp(place), from: point.variables) else { break }
      point = next
      let excess = log(task.weights(point.variables).reduce(0, +) / task.system.budget)
      if excess.magnitude <= 1e-11 {
        return try solution(point, multiple: exp(place), method: "sequential quadratic programs")
      }
      search.add(value: excess)
    }
    throw ChampionError(
      .usage,
      "risk parity under these limits is not defined: without the budget they hold the sum of weights away from it",
      remedy: "use bounds and caps that leave the sum open")
  }

  private struct Point {
    let variables: [Double]
    let multipliers: [Double]
    let boundMultipliers: [Double]
  }

  /// The minimum at a multiple, by Newton's method with a quadratic program for each step.
  private func minimum(multiple: Double, from start: [Double]) throws(ChampionError) -> Point {
    var (variables, isFeasible, last) = (start, false, Double.infinity)
    for _ in 0..<60 {
      guard case .solved(let step) = try task.solver.solve(model(at: variables, multiple: multiple)) else { break }
      let change = task.weights(zip(step.variables, variables).map { ($0 - $1).magnitude / $1 }).max() ?? 0
      if change <= 1e-10 || change < 1e-7 && change > last / 2 {
        return Point(
          variables: step.variables, multipliers: step.multipliers, boundMultipliers: step.boundMultipliers)
      }
      let isDamped = isFeasible && change > 0.1
      variables = isDamped ? lower(variables, step.variables, multiple: multiple) : step.variables
      (isFeasible, last) = (true, change)
    }
    throw ChampionError(.internal, "the steps of risk parity under limits do not end")
  }

  /// The function to the second order around a point, no weight falling below a hundredth of what it is.
  private func model(at variables: [Double], multiple: Double) throws(ChampionError) -> QuadraticProgram {
    var program = try task.program()
    program.constraints.removeFirst()
    let pull = budgets.indices.map { multiple * budgets[$0] / variables[$0] }
    for asset in pull.indices {
      program.linear[asset] = -2 * pull[asset]
      let range = program.bounds[asset]
      program.bounds[asset] = max(range.lowerBound, min(variables[asset] / 100, range.upperBound))...range.upperBound
    }
    program.covariance = try task.moments.covariance.adding(diagonal: zip(pull, variables).map { $0 / $1 })
    return program
  }

  /// The farthest of halved steps that is lower.
  private func lower(_ start: [Double], _ end: [Double], multiple: Double) -> [Double] {
    let least = value(start, multiple)
    for halving in 0..<30 {
      let share = exp2(-Double(halving))
      let next = zip(start, end).map { $0 + share * ($1 - $0) }
      if value(next, multiple) <= least { return next }
    }
    return start
  }

  private func value(_ variables: [Double], _ multiple: Double) -> Double {
    task.variance(variables) / 2 - multiple * zip(budgets, variables).reduce(0) { $0 + $1.0 * log($1.1) }
  }

  private func solution(_ point: Point, multiple: Double, method: String) throws(ChampionError) -> TaskSolution {
    var program = try task.program()
    for asset in budgets.indices { program.linear[asset] = -multiple * budgets[asset] / point.variables[asset] }
    let multipliers = [0] + point.multipliers
    let residuals = KKTResiduals(
      program: program, variables: point.variables, multipliers: multipliers, boundMultipliers: point.boundMultipliers)
    return TaskSolution(
      variables: point.variables, multipliers: multipliers, boundMultipliers: point.boundMultipliers,
      residuals: residuals, method: method, objective: task.variance(point.variables).squareRoot())
  }
}

extension Covariance {
  /// The covariance with more variance of each asset by itself.
  func adding(diagonal: [Double]) throws(ChampionError) -> Covariance {
    switch self {
    case .dense(var matrix):
      for asset in diagonal.indices { matrix[asset, asset] += diagonal[asset] }
      return .dense(matrix)
    case .factor(let factor):
      let specific = zip(factor.specificVariances, diagonal).map { $0 + $1 }
      return .factor(try FactorCovariance(loadings: factor.loadings, specificVariances: specific))
    }
  }
}
