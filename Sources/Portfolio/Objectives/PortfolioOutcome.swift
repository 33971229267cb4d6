/// What came of the search for a portfolio.
public enum PortfolioOutcome: Hashable, Sendable {
  /// The best one.
  case optimal(OptimalPortfolio)
  /// No portfolio satisfies the constraints: which of them are in conflict, and what comes near.
  case infeasible(Infeasibility)
  /// The objective improves without end as weights grow along a direction, by symbol: bounds are missing.
  case unbounded(direction: [String: Double])
}
