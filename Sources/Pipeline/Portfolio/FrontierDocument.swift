public import ChampionCore
public import Portfolio

/// The efficient frontier as points and as turning points, between which all weights are linear.
public struct FrontierDocument: Encodable, Sendable {
  /// A portfolio of the frontier.
  public struct Point: Encodable, Hashable, Sendable {
    /// The expected return of a year, before trading costs.
    public let expectedReturn: Double
    /// What it costs to trade there, a share of the capital.
    public let tradingCost: Double
    /// The standard deviation of the return.
    public let volatility: Double
    /// The return above the risk-free rate after trading costs over the volatility; nil without volatility.
    public let sharpe: Double?
    /// The weight of each asset.
    public let weights: [String: Double]
  }

  /// The points that were asked for, the return rising or in the order of a file.
  public let points: [Point]
  /// Where an asset or a limit comes in or goes out, from the least variance to the highest return.
  public let turningPoints: [Point]
  /// The portfolio of the least variance.
  public let minimumVariance: Point
  /// The portfolio of the highest Sharpe ratio; nil if none earns more than the risk-free rate, or the ratio has no end.
  public let maximumSharpe: Point?
  /// The same weight in each asset, to compare with.
  public let equalWeights: PortfolioDocument.Expectation
  /// What cash earns in a year.
  public let riskFreeRate: Double
  /// The largest violation of a condition of an optimum at any turning point, on either side.
  public let kktResidual: Double
  /// What is to be known before it is trusted.
  public let notes: [String]

  /// Which points of a frontier are wanted; returns are those after trading costs.
  public enum Selection: Hashable, Sendable {
    /// So many, at equal distances of return.
    case count(Int)
    /// One at least as high as each of these returns.
    case returns([Double])
  }

  /// How far above the highest return a wanted one may be: files have rounded returns.
  private static let rounding = 1e-6

  /// Reads points from a frontier.
  ///
  /// - Throws: ``ChampionError`` with `usage` if a return is above the highest, or no point is asked for.
  public init(
    _ frontier: PortfolioFrontier, of input: PortfolioInput, riskFreeRate: Double, _ selection: Selection
  ) throws(ChampionError) {
    func point(_ point: FrontierPoint) -> Point {
      Point(
        expectedReturn: frontier.expectedReturn(of: point), tradingCost: frontier.tradingCost(of: point),
        volatility: point.volatility, sharpe: frontier.sharpe(of: point, riskFreeRate: riskFreeRate),
        weights: input.byAsset(frontier.weights(of: point)))
    }
    let efficient = frontier.efficient
    points =
      switch selection {
      case .count(let count): try efficient.points(count: count).map(point)
      case .returns(let returns):
        try returns.map { wanted throws(ChampionError) in
          let highest = frontier.efficientReturns.upperBound
          let isRounded = wanted > highest && wanted - highest <= Self.rounding * abs(highest)
          return try point(frontier.point(returnAtLeast: isRounded ? highest : wanted))
        }
      }
    turningPoints = efficient.turningPoints.map { point($0.point) }
    minimumVariance = point(efficient.minimumVariance)
    if case .tangency(let best) = frontier.maximumSharpe(riskFreeRate: riskFreeRate) {
      maximumSharpe = point(best)
    } else {
      maximumSharpe = nil
    }
    equalWeights = input.equalWeights(riskFreeRate: riskFreeRate)
    self.riskFreeRate = riskFreeRate
    kktResidual = efficient.residuals.largest
    notes = input.moments.notes + frontier.notes
  }
}
