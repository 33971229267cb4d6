import ArgumentParser

struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models", abstract: "Look at, promote, roll back and verify registered models.",
    discussion: """
      Example:
        champion models list --registry demo/registry
      """,
    subcommands: [
      ModelsListCommand.self, ModelsShowCommand.self, ModelsPromoteCommand.self, ModelsRollbackCommand.self,
      ModelsHistoryCommand.self, ModelsVerifyCommand.self,
    ])
}
