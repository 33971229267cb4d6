import ChampionCore
public import Portfolio

/// A portfolio, with what it is expected to do and the proof that nothing better satisfies the constraints.
public struct PortfolioDocument: Encodable, Sendable {
  /// What a portfolio is expected to do in a year.
  public struct Expectation: Codable, Hashable, Sendable {
    /// The expected return, before trading costs.
    public let expectedReturn: Double
    /// The standard deviation of the return.
    public let volatility: Double
    /// The return above the risk-free rate over the volatility; nil without volatility.
    public let sharpe: Double?
  }

  /// Whole shares.
  public struct Holdings: Codable, Hashable, Sendable {
    /// How many of each asset.
    public let shares: [String: Int]
    /// What is left of the capital.
    public let cash: Double
    /// The standard deviation of the difference of returns to the weights that were wanted.
    public let trackingError: Double?
  }

  /// The assets in order.
  public let assets: [String]
  /// What it is best at.
  public let objective: PortfolioGoal
  /// The value of the objective; nil where it has none.
  public let objectiveValue: Double?
  /// What kind of answer this is: `optimal`, or why not.
  public let status: String
  /// The weight of each asset.
  public let weights: [String: Double]
  /// The expected return of a year, before trading costs.
  public let expectedReturn: Double
  /// The standard deviation of the return of a year.
  public let volatility: Double
  /// The return above the risk-free rate after trading costs over the volatility; nil without volatility.
  public let sharpe: Double?
  /// What cash earns in a year.
  public let riskFreeRate: Double
  /// What it costs to trade there, a share of the capital.
  public let tradingCost: Double
  /// The largest violation of a condition of an optimum; nil where nothing is optimised.
  public let kktResidual: Double?
  /// Each of them.
  public let kktResiduals: KKTResiduals?
  /// How far the value may be from the best possible one.
  public let gap: Double
  /// What found it.
  public let method: String
  /// The share of each asset in the variance.
  public let riskContributions: [String: Double]
  /// The weight of each sector; `none` has the assets without one.
  public let sectorExposures: [String: Double]
  /// The weights of groups, where there are several maps, by the name of each.
  public let groupExposures: [String: [String: Double]]
  /// The limits without which a better portfolio exists.
  public let pressingLimits: [String]
  /// Where the variance comes from, where the covariance has factors.
  public let factorRisk: FactorRisk?
  /// The same weight in each asset, to compare with.
  public let equalWeights: Expectation
  /// Whole shares, where a capital was given.
  public let holdings: Holdings?
  /// How the assets were chosen.
  public let universe: String?
  /// What is to be known before it is trusted.
  public let notes: [String]
}

/// Why there is no portfolio.
public struct InfeasibilityDocument: Encodable, Sendable {
  /// A limit, and by how much it would have to give way.
  public struct Relaxation: Codable, Hashable, Sendable {
    /// The limit in words.
    public let limit: String
    /// By how much.
    public let amount: Double
  }

  /// A portfolio that violates as little as possible.
  public struct Nearest: Codable, Hashable, Sendable {
    /// The weight of each asset.
    public let weights: [String: Double]
    /// The root of the sum of squared violations.
    public let distance: Double
    /// The limits that it violates.
    public let violated: [Relaxation]
  }

  /// Always `infeasible`.
  public let status = "infeasible"
  /// Limits that contradict each other, none of them needless.
  public let conflict: [String]
  /// The same limits with what they are on, and the assets of bounds.
  public let limits: [PortfolioLimit]
  /// Whether it is certain that none of them is needless.
  public let isIrreducible: Bool
  /// Whether multipliers prove the conflict.
  public let isProven: Bool
  /// The least sum of violations.
  public let smallestRelaxation: Double
  /// The limits that give way there.
  public let relaxations: [Relaxation]
  /// The portfolio that violates as little as possible, by the root of the sum of squares.
  public let nearest: Nearest?

  /// Describes a conflict.
  public init(_ infeasibility: Infeasibility) {
    (conflict, limits) = (infeasibility.conflict.map(\.name), infeasibility.conflict)
    (isIrreducible, isProven) = (infeasibility.isIrreducible, infeasibility.proof != nil)
    smallestRelaxation = infeasibility.smallestRelaxation
    relaxations = infeasibility.relaxations.map(Relaxation.init)
    nearest = infeasibility.nearest.map { nearest in
      Nearest(
        weights: Dictionary(zip(nearest.symbols, nearest.weights)) { first, _ in first }, distance: nearest.distance,
        violated: nearest.violated.map(Relaxation.init))
    }
  }
}

extension InfeasibilityDocument.Relaxation {
  fileprivate init(_ relaxation: Infeasibility.Relaxation) {
    self.init(limit: relaxation.limit.name, amount: relaxation.amount)
  }
}
