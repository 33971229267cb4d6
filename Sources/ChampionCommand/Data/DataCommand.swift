import ArgumentParser

struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Import bars into a lake, and look at them.",
    subcommands: [
      DataImportCommand.self, DataListCommand.self, DataShowCommand.self, DataCheckCommand.self,
      DataActionsCommand.self,
    ])
}
