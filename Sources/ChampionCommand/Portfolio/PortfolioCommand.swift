import ArgumentParser

struct PortfolioCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portfolio", abstract: "Make portfolios: exact, under constraints, with proof or explanation.",
    discussion: """
      Example:
        champion portfolio optimize --lake demo/lake --symbols all
      """,
    subcommands: [PortfolioOptimizeCommand.self, PortfolioFrontierCommand.self, PortfolioEstimatorsCommand.self])
}
