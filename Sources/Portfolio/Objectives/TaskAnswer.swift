/// What came of a task, by index.
enum TaskAnswer {
  case solved(TaskSolution)
  /// No point satisfies the constraints and these further rows.
  case infeasible(adding: [LimitRow])
  /// Even the point of least variance has more than the wanted volatility.
  case tooVolatile(TaskSolution, target: Double)
  /// No choice of as few assets, each as large, satisfies the constraints.
  case uncountable
  case unbounded(direction: [Double])
}

/// A solution of a task.
struct TaskSolution {
  /// The point, auxiliary variables behind the weights.
  var variables: [Double]
  /// Of each row; see ``QuadraticSolution``.
  var multipliers: [Double]
  /// Of each variable's bounds.
  var boundMultipliers: [Double]
  var residuals: KKTResiduals
  var method: String
  /// The value of what was wanted, in its own sign.
  var objective: Double
  var status = OptimalPortfolio.Status.optimal
  var gap = 0.0
  var notes: [String] = []
}

extension TaskSolution {
  init(_ solution: QuadraticSolution, objective: Double, method: String? = nil) {
    self.init(
      variables: solution.variables, multipliers: solution.multipliers, boundMultipliers: solution.boundMultipliers,
      residuals: solution.residuals, method: method ?? solution.method.rawValue, objective: objective)
  }
}
