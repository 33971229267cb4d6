import ArgumentParser
import Champion
import Foundation

/// The program: it parses, runs, and turns every error into one line and an exit status.
@main
struct ChampionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "champion",
    abstract: "Forecasts from market bars that mean what they say.",
    discussion: """
      Example:
        champion demo

      That makes the folder demo, with which the examples of all verbs work.
      """,
    version: ChampionVersion.current,
    subcommands: [
      DemoCommand.self, DataCommand.self, IndicatorsCommand.self, TrainCommand.self, EvaluateCommand.self,
      PredictCommand.self, DetectCommand.self, PortfolioCommand.self,
      ModelsCommand.self,
      RunsCommand.self, DoctorCommand.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Failure(error).exit()
    }
  }
}
