/// The best portfolio under constraints, with the proof that it is.
public struct OptimalPortfolio: Hashable, Sendable {
  /// What kind of answer this is.
  public enum Status: String, Codable, Hashable, Sendable {
    /// The optimum.
    case optimal
    /// A good portfolio; how much better another may be is its gap.
    case withinGap
    /// No portfolio under the constraints earns more than the risk-free rate: this is the one of minimum variance.
    case noPositiveExcessReturn
    /// This portfolio earns more than the risk-free rate without any variance: the ratio has no maximum.
    case unboundedRatio
  }

  /// The assets.
  public let symbols: [String]
  /// The weight of each.
  public let weights: [Double]
  /// The mean return before trading costs, over one period of the moments.
  public let expectedReturn: Double
  /// What it costs to trade there from the current weights, as a share of the capital.
  public let tradingCost: Double
  /// The standard deviation of returns.
  public let volatility: Double
  /// The expected return above the risk-free rate after trading costs, over the volatility; nil without volatility.
  public let sharpe: Double?
  /// The value of what was wanted: a variance, a ratio, a return, a CVaR.
  public let objective: Double
  /// What kind of answer this is.
  public let status: Status
  /// How far the value may be from the best possible one; zero where the optimum is proven.
  public let gap: Double
  /// How well the conditions of an optimum hold.
  public let residuals: KKTResiduals
  /// What found it.
  public let method: String
  /// The share of each asset in the variance; zeros without variance.
  public let riskContributions: [Double]
  /// The weight of each group, by the name of its map.
  public let sectorExposures: [String: [String: Double]]
  /// The limits without which a better portfolio exists.
  public let pressingLimits: [PortfolioLimit]
  /// What should be told beside: assets without a sector, what was not possible.
  public let notes: [String]

  /// The weights by symbol.
  public var weightBySymbol: [String: Double] {
    Dictionary(uniqueKeysWithValues: zip(symbols, weights))
  }
}
