import ArgumentParser

/// What `portfolio_table.py` and `portfolio_programs.py` ask of Champion.
@main struct PortfolioBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(subcommands: [Programs.self, Jobs.self])
}
