public import ChampionCore

/// The efficient frontier under the constraints of a portfolio: all of them, those on absolute values too.
public struct PortfolioFrontier: Hashable, Sendable {
  /// The frontier of all variables: the weights, and behind them what makes absolute values linear.
  public let efficient: EfficientFrontier
  /// What should be told: assets without a sector.
  public let notes: [String]
  private let moments: Moments
  private let costs: AffineFunction
  private let budget: Double
  /// What is less is rounding.
  private let leastVariance: Double

  init(
    _ moments: Moments, _ system: ConstraintSystem
  ) throws(ChampionError) {
    let count = moments.assets.count
    var gain = moments.expectedReturns + [Double](repeating: 0, count: system.count - count)
    for (variable, cost) in system.cost.terms { gain[variable] -= cost }
    efficient = try EfficientFrontier(
      expectedReturns: gain, covariance: moments.covariance.padded(to: system.count),
      constraints: LimitRow.constraints(system.rows), bounds: system.bounds)
    (self.moments, notes, costs, budget) = (moments, system.notes, system.cost, system.budget)
    leastVariance = 1e-16 * (moments.covariance.diagonal.max() ?? 0)
  }

  /// The weights of the assets at a point.
  public func weights(of point: FrontierPoint) -> [Double] { Array(point.weights.prefix(moments.assets.count)) }

  /// The expected return at a point, before trading costs.
  public func expectedReturn(of point: FrontierPoint) -> Double {
    zip(weights(of: point), moments.expectedReturns).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// What it costs to trade there from the current weights, as a share of the capital.
  public func tradingCost(of point: FrontierPoint) -> Double { costs.value(point.weights) }

  /// The returns of the frontier, after trading costs.
  public var efficientReturns: ClosedRange<Double> {
    let returns = efficient.efficientReturns
    return (returns.lowerBound - costs.constant)...(returns.upperBound - costs.constant)
  }

  /// The point of the least variance with at least a return after trading costs.
  ///
  /// - Throws: ``ChampionError`` with `usage` and the efficient range if it is above it.
  public func point(returnAtLeast expectedReturn: Double) throws(ChampionError) -> FrontierPoint {
    try efficient.point(returnAtLeast: expectedReturn + costs.constant)
  }

  /// The portfolio of the highest ratio of excess return, after trading costs, to volatility.
  ///
  /// - Parameter riskFreeRate: what cash earns over the time that the expected returns are of.
  public func maximumSharpe(riskFreeRate: Double) -> MaximumSharpe {
    efficient.maximumSharpe(riskFree: riskFreeRate * budget + costs.constant)
  }

  /// The excess return, after trading costs, a unit of volatility; nil without any.
  public func sharpe(of point: FrontierPoint, riskFreeRate: Double) -> Double? {
    let excess = expectedReturn(of: point) - tradingCost(of: point) - riskFreeRate * budget
    return point.variance > leastVariance ? excess / point.volatility : nil
  }
}

/// What came of the search for a frontier.
public enum FrontierOutcome: Hashable, Sendable {
  /// The frontier.
  case frontier(PortfolioFrontier)
  /// No portfolio satisfies the constraints.
  case infeasible(Infeasibility)
}

extension PortfolioOptimizer {
  /// The efficient frontier under the constraints.
  ///
  /// - Parameter moments: what is expected of the assets.
  /// - Throws: ``ChampionError`` with `usage` if the count of assets is limited, for such a frontier is in pieces; with
  ///   `badData` or `usage` if something makes no sense.
  /// - Complexity: that of ``EfficientFrontier``.
  public func frontier(for moments: Moments) throws(ChampionError) -> FrontierOutcome {
    let system = try constraints.system(symbols: moments.assets, includesCost: true)
    guard system.cardinality == nil else {
      throw ChampionError(
        .usage, "with a limited count of assets the frontier is in pieces",
        remedy: "optimize for single returns, or drop the limit")
    }
    let task = PortfolioTask(moments: moments, system: system, riskFreeRate: riskFreeRate, solver: solver)
    if task.hasConflictOfBounds { return .infeasible(try explained(.minimumVariance, moments)) }
    if case .infeasible = try task.minimumVariance() { return .infeasible(try explained(.minimumVariance, moments)) }
    return .frontier(try PortfolioFrontier(moments, system))
  }
}

extension Covariance {
  /// The covariance with zeros for variables that have no risk of their own.
  fileprivate func padded(to count: Int) throws(ChampionError) -> Covariance {
    guard count > self.count else { return self }
    switch self {
    case .dense(let matrix): return .dense(matrix.padded(rows: count, columns: count))
    case .factor(let factors):
      let zeros = [Double](repeating: 0, count: count - self.count)
      return .factor(
        try FactorCovariance(
          loadings: factors.loadings.padded(rows: count, columns: factors.loadings.columns),
          specificVariances: factors.specificVariances + zeros))
    }
  }
}

extension Matrix {
  fileprivate func padded(rows: Int, columns: Int) -> Matrix {
    var padded = Matrix(rows: rows, columns: columns)
    for column in 0..<self.columns {
      for row in 0..<self.rows { padded[row, column] = self[row, column] }
    }
    return padded
  }
}
