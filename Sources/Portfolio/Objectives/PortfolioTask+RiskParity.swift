import ChampionCore
import Foundation

extension PortfolioTask {
  /// Shares of the variance equal to budgets. Where limits do not let the weights be that, the minimum of the same
  /// function under them: the shares of assets that no limit presses keep the proportions of their budgets.
  ///
  /// - Source: Richard and Roncalli, "Constrained risk budgeting portfolios", 2019.
  func riskParity(_ budgets: [String: Double]) throws(ChampionError) -> TaskAnswer {
    let shares = try riskBudgets(budgets)
    let start = try minimumVariance()
    guard case .solved = start else { return start }
    let raw = try RiskBudgeting(covariance: moments.covariance, budgets: shares).weights()
    let scale = system.budget / raw.reduce(0, +)
    let limits = RiskBudgetingUnderLimits(task: self, budgets: shares)
    let free = raw.map { $0 * scale }
    if let answer = try limits.solution(free: free), answer.residuals.largest <= solver.tolerance {
      return .solved(answer)
    }
    return .solved(try limits.solution(from: free))
  }

  /// The budgets in the order of the assets, one in sum.
  private func riskBudgets(_ budgets: [String: Double]) throws(ChampionError) -> [Double] {
    let places = try Moments.places(of: moments.assets)
    try PortfolioConstraints.checkKnown(Array(budgets.keys), places, in: "risk budgets")
    let shares = moments.assets.map { budgets.isEmpty ? 1 : budgets[$0] ?? 0 }
    for (asset, symbol) in moments.assets.enumerated() {
      try checkRisk(symbol, budget: shares[asset], variance: moments.covariance.diagonal[asset], system.bounds[asset])
    }
    guard system.budget > 0 else { throw ChampionError(.usage, "risk parity needs weights with a sum above zero") }
    let sum = shares.reduce(0, +)
    return shares.map { $0 / sum }
  }

  private func checkRisk(
    _ symbol: String, budget: Double, variance: Double, _ bounds: ClosedRange<Double>
  ) throws(ChampionError) {
    guard budget > 0, budget.isFinite else {
      throw ChampionError(.usage, "a risk budget must be above zero", context: ["symbol": symbol])
    }
    guard variance > 0 else {
      throw ChampionError(
        .badData, "an asset without variance has no share of the risk", context: ["symbol": symbol],
        remedy: "take the asset out")
    }
    guard bounds.upperBound > 0 else {
      throw ChampionError(
        .usage, "risk parity needs weights above zero, which the bounds do not allow", context: ["symbol": symbol])
    }
  }
}
