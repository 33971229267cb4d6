/// The portfolio of the highest Sharpe ratio, or why there is none.
public enum MaximumSharpe: Hashable, Sendable {
  /// The portfolio where the line from the rate without risk touches the frontier.
  case tangency(FrontierPoint)
  /// No portfolio has an expected return above the rate without risk; the portfolio of the least variance instead.
  case noPositiveExcessReturn(minimumVariance: FrontierPoint)
  /// A portfolio without risk has an expected return above the rate: the ratio has no limit.
  case riskless(FrontierPoint)
  /// The frontier has no end, and the ratio grows along it without ever being as large as this.
  case unattained(supremum: Double)
}
