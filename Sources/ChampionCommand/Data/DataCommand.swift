import ArgumentParser

struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Import bars into a lake, and look at them.",
    discussion: """
      Example:
        champion data list --lake demo/lake
      """,
    subcommands: [
      DataImportCommand.self, DataListCommand.self, DataShowCommand.self, DataCheckCommand.self,
      DataQuarantineCommand.self, DataActionsCommand.self, DataInstrumentsCommand.self, DataSessionsCommand.self,
      DataSynthesizeCommand.self,
    ])
}
