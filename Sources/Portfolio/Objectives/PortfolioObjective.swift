/// What a portfolio is to be best at.
public enum PortfolioObjective: Hashable, Sendable {
  /// The least variance.
  case minimumVariance
  /// The most expected return above the risk-free rate for its volatility.
  case maximumSharpe
  /// The least variance with at least this expected return after trading costs.
  case targetReturn(Double)
  /// The most expected return after trading costs with at most this volatility.
  case targetVolatility(Double)
  /// The most expected return after trading costs less half the risk aversion times the variance.
  case maximumUtility(riskAversion: Double)
  /// Shares of the variance equal to budgets, which are scaled to sum to one; without any, equal shares.
  case riskParity(budgets: [String: Double])
  /// The most weighted average of volatilities for the volatility of the whole.
  case maximumDiversification
  /// The least mean loss in the worst scenarios, a share of one minus the confidence; scenarios have shape
  /// [time, asset] and hold returns.
  case minimumCVaR(confidence: Double, scenarios: Matrix)
  /// The least variance of the difference to a benchmark, given by its weights.
  case trackingError(benchmark: [String: Double])
}

extension PortfolioObjective {
  /// The name, for messages and files.
  public var name: String {
    switch self {
    case .minimumVariance: "minimum variance"
    case .maximumSharpe: "maximum Sharpe ratio"
    case .targetReturn: "target return"
    case .targetVolatility: "target volatility"
    case .maximumUtility: "maximum utility"
    case .riskParity: "risk parity"
    case .maximumDiversification: "maximum diversification"
    case .minimumCVaR: "minimum CVaR"
    case .trackingError: "minimum tracking error"
    }
  }

  /// Whether expected returns, and so trading costs, matter to it.
  var usesReturns: Bool {
    switch self {
    case .maximumSharpe, .targetReturn, .targetVolatility, .maximumUtility: true
    default: false
    }
  }
}
