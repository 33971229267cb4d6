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
        champion demo --output demo
        champion data import bars.parquet --lake lake --exchange NSE
        champion train lstm --lake lake --symbols RELIANCE,TCS --registry registry
        champion predict --kind lstm --symbols all --lake lake --registry registry --steps 5
      """,
    version: ChampionVersion.current,
    subcommands: [
      DemoCommand.self, DataCommand.self, TrainCommand.self, PredictCommand.self, ModelsCommand.self,
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
