public import ChampionCore
public import Portfolio

/// Makes a portfolio of an input, as a request has it.
public struct PortfolioRun: Sendable {
  /// What came of it.
  public enum Outcome: Sendable {
    /// A portfolio.
    case portfolio(PortfolioDocument)
    /// Constraints that contradict each other.
    case infeasible(Infeasibility)
  }

  /// What the portfolio is made from.
  public let input: PortfolioInput
  /// What it is to be.
  public let request: PortfolioRequest

  /// A run.
  public init(_ input: PortfolioInput, _ request: PortfolioRequest) {
    (self.input, self.request) = (input, request)
  }

  private var optimizer: PortfolioOptimizer {
    PortfolioOptimizer(constraints: request.constraints, riskFreeRate: request.riskFreeRate)
  }

  /// Finds the portfolio.
  ///
  /// - Throws: ``ChampionError``: `usage` if something the goal needs is missing, or the objective improves without end;
  ///   `badData` if a number makes no sense.
  public func optimize() throws(ChampionError) -> Outcome {
    guard let objective = try request.objective(input) else { return .portfolio(try hierarchical()) }
    switch try optimizer.optimal(objective, for: input.moments) {
    case .optimal(let portfolio): return .portfolio(try document(portfolio))
    case .infeasible(let infeasibility): return .infeasible(infeasibility)
    case .unbounded(let direction):
      let names = direction.filter { $0.value != 0 }.keys.sorted().prefix(5).joined(separator: ", ")
      throw ChampionError(
        .usage, "the objective improves without end as the weights of \(names) grow",
        remedy: "set bounds, such as --bounds=-1:1")
    }
  }

  /// The efficient frontier under the same constraints.
  ///
  /// - Throws: ``ChampionError`` as ``optimize()``; `usage` too where the count of assets is limited: such a frontier is
  ///   in pieces.
  public func frontier() throws(ChampionError) -> FrontierOutcome {
    try optimizer.frontier(for: input.moments)
  }

  // MARK: Documents

  private func document(_ portfolio: OptimalPortfolio) throws(ChampionError) -> PortfolioDocument {
    PortfolioDocument(
      assets: portfolio.symbols, objective: request.goal, objectiveValue: portfolio.objective,
      status: portfolio.status.rawValue, weights: portfolio.weightBySymbol, expectedReturn: portfolio.expectedReturn,
      volatility: portfolio.volatility, sharpe: portfolio.sharpe, riskFreeRate: request.riskFreeRate,
      tradingCost: portfolio.tradingCost, kktResidual: portfolio.residuals.largest, kktResiduals: portfolio.residuals,
      gap: portfolio.gap, method: portfolio.method, riskContributions: input.byAsset(portfolio.riskContributions),
      sectorExposures: portfolio.sectorExposures[request.constraints.sectorMaps.first?.name ?? ""] ?? [:],
      groupExposures: portfolio.sectorExposures, pressingLimits: portfolio.pressingLimits.map(\.name),
      factorRisk: input.moments.factorModel?.risk(of: portfolio.weights),
      equalWeights: input.equalWeights(riskFreeRate: request.riskFreeRate),
      holdings: try holdings(portfolio.weights), universe: input.universe,
      notes: input.moments.notes + input.notes + portfolio.notes + notes(on: portfolio))
  }

  /// What the goal asked for and could not have, or had from fewer periods than there are.
  private func notes(on portfolio: OptimalPortfolio) -> [String] {
    switch request.goal {
    case .minCVaR:
      guard let all = input.returns?.periods.count, let used = input.completePeriods?.count, used < all else {
        return []
      }
      return ["the tail is that of the \(used) of \(all) periods in which every asset has a return"]
    case .riskParity:
      let budgets = portfolio.symbols.map { request.weights.isEmpty ? 1 : request.weights[$0] ?? 0 }
      let sum = budgets.reduce(0, +)
      let isReached = zip(budgets, portfolio.riskContributions).allSatisfy { abs($1 - $0 / sum) < 1e-6 }
      return isReached ? [] : ["limits press: the shares of risk are not those that were asked for"]
    default: return []
    }
  }

  /// The weights of hierarchical risk parity, which knows no constraints.
  private func hierarchical() throws(ChampionError) -> PortfolioDocument {
    var free = PortfolioConstraints()
    free.sectorMaps = try request.constraints.sectorMaps.map { map throws(ChampionError) in
      try SectorMap(name: map.name, sectors: map.sectors)
    }
    guard free == request.constraints else {
      throw ChampionError(
        .usage, "hierarchical risk parity keeps no constraints",
        remedy: "drop them, or use risk-parity, which keeps them")
    }
    let (assets, moments) = (input.moments.assets, input.moments)
    let weights = HierarchicalRiskParity(moments).weights
    let expected = input.expectation(of: weights, riskFreeRate: request.riskFreeRate)
    let products = zip(weights, moments.covariance.times(weights)).map { $0 * $1 }
    let variance = expected.volatility * expected.volatility
    let exposures = free.sectorMaps.map { ($0.name, $0.exposures(symbols: assets, weights: weights)) }
    return PortfolioDocument(
      assets: assets, objective: request.goal, objectiveValue: nil, status: "heuristic",
      weights: input.byAsset(weights),
      expectedReturn: expected.expectedReturn, volatility: expected.volatility, sharpe: expected.sharpe,
      riskFreeRate: request.riskFreeRate, tradingCost: 0, kktResidual: nil, kktResiduals: nil, gap: 0,
      method: "single linkage, recursive bisection",
      riskContributions: input.byAsset(products.map { variance > 0 ? $0 / variance : 0 }),
      sectorExposures: exposures.first?.1 ?? [:],
      groupExposures: Dictionary(exposures) { first, _ in first }, pressingLimits: [],
      factorRisk: moments.factorModel?.risk(of: weights),
      equalWeights: input.equalWeights(riskFreeRate: request.riskFreeRate),
      holdings: try holdings(weights), universe: input.universe, notes: moments.notes + input.notes)
  }

  private func holdings(_ weights: [Double]) throws(ChampionError) -> PortfolioDocument.Holdings? {
    guard let capital = request.capital else { return nil }
    guard let prices = input.prices else {
      throw ChampionError(
        .usage, "whole shares need prices, moments do not have any", remedy: "give --prices or --lake")
    }
    let allocation = try ShareAllocation(
      wanted: weights, symbols: input.moments.assets, prices: prices, capital: capital,
      covariance: input.moments.covariance)
    return .init(
      shares: Dictionary(zip(allocation.symbols, allocation.shares)) { first, _ in first }, cash: allocation.cash,
      trackingError: allocation.trackingError)
  }
}
