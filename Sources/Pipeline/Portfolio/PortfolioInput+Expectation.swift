import Portfolio

extension PortfolioInput {
  /// What weights are expected to do in a year.
  ///
  /// - Parameter riskFreeRate: what cash earns in a year.
  func expectation(of weights: [Double], riskFreeRate: Double) -> PortfolioDocument.Expectation {
    let mean = zip(weights, moments.expectedReturns).reduce(0) { $0 + $1.0 * $1.1 }
    let volatility = max(moments.covariance.variance(of: weights), 0).squareRoot()
    return .init(
      expectedReturn: mean, volatility: volatility, sharpe: volatility > 0 ? (mean - riskFreeRate) / volatility : nil)
  }

  /// What the same weight in each asset is expected to do.
  func equalWeights(riskFreeRate: Double) -> PortfolioDocument.Expectation {
    let count = moments.assets.count
    return expectation(of: [Double](repeating: 1 / Double(count), count: count), riskFreeRate: riskFreeRate)
  }

  /// The periods in which every asset has a return, by their index; nil where moments were given.
  var completePeriods: [Int]? {
    returns.map { returns in
      returns.periods.indices.filter { row in
        returns.assets.indices.allSatisfy { !returns.values[row, $0].isNaN }
      }
    }
  }

  /// Numbers by asset.
  func byAsset(_ values: [Double]) -> [String: Double] {
    Dictionary(zip(moments.assets, values)) { first, _ in first }
  }
}
