import ChampionCore
import Portfolio
import Testing

@Suite("Risk parity of many assets") struct RiskParityFactorTests {
  /// One market factor with its own variance of each asset.
  private func moments(_ count: Int) throws -> Moments {
    var random = CounterRandom(seed: 6, label: "one factor")
    var loadings = Matrix(rows: count, columns: 1)
    for asset in 0..<count { loadings[asset, 0] = 0.1 + 0.1 * random.uniform() }
    let specific = (0..<count).map { _ in 0.01 + 0.05 * random.uniform() }
    return try Moments(
      assets: (0..<count).map { "A\($0)" }, expectedReturns: [Double](repeating: 0, count: count),
      covariance: FactorCovariance(loadings: loadings, specificVariances: specific))
  }

  @Test("in factor form, freely and with a cap that presses on many", arguments: [60, 250])
  func factor(count: Int) throws {
    let moments = try moments(count)
    let free = try portfolio(PortfolioOptimizer().optimal(.riskParity(budgets: [:]), for: moments))
    #expect(distance(free.riskContributions, moments.assets.map { _ in 1 / Double(count) }) < 1e-12)
    let cap = 1.2 / Double(count)
    let constraints = PortfolioConstraints(bounds: 0...cap)
    let capped = try portfolio(
      PortfolioOptimizer(constraints: constraints).optimal(.riskParity(budgets: [:]), for: moments))
    let open = capped.weights.indices.filter { capped.weights[$0] < cap - 1e-9 }.map { capped.riskContributions[$0] }
    #expect(open.count < count && (open.max() ?? 1) - (open.min() ?? 0) < 1e-8)
    // Assets at the cap would carry more risk, were they free.
    #expect(capped.riskContributions.allSatisfy { $0 <= (open.min() ?? 0) + 1e-8 })
    #expect(capped.residuals.largest <= 1e-9)
  }
}
