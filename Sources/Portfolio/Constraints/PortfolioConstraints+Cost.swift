extension PortfolioConstraints {
  /// What it costs to trade from the current weights to others, as a share of the capital.
  ///
  /// - Precondition: as many weights as symbols.
  public func tradingCost(symbols: [String], weights: [Double]) -> Double {
    precondition(symbols.count == weights.count, "each symbol has a weight")
    return zip(symbols, weights).reduce(0) { sum, asset in
      sum + (tradingCostBySymbol[asset.0] ?? tradingCost) * (asset.1 - (current[asset.0] ?? 0)).magnitude
    }
  }
}
