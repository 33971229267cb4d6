import Champion

// The code of Portfolios.md. `SnippetTests` compares both.

private func portfoliosSnippet1() throws {
  let input = try PortfolioInput(lake: Lake(at: "lake"), symbols: .all)
  var request = PortfolioRequest()
  request.constraints = PortfolioConstraints(bounds: 0.05...0.4)
  switch try PortfolioRun(input, request).optimize() {
  case .portfolio(let portfolio): print(portfolio.weights, portfolio.sharpe ?? 0, portfolio.kktResidual ?? 0)
  case .infeasible(let why): print(why.message)
  }
}
