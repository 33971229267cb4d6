import ArgumentParser
import Champion
import Foundation

struct ModelsHistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Show who made which version what, when and why.",
    usage: "champion models history NAME --registry DIR [--json]",
    discussion: """
      Example:
        champion models history lstm_AAPL --registry demo/registry
      """)

  @Argument(help: "The name of the model.")
  var model: String

  @OptionGroup var registry: RegistryOptions
  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    let model: String
    let history: [HistoryEntry]
  }

  func run() throws {
    let history = try registry.registry.history(of: model)
    // Throws where there never was such a model.
    if history.isEmpty { _ = try registry.registry.version(of: .init(name: model)) }
    guard !output.json else { return try Console.print(json: Document(model: model, history: history)) }
    try Console.print(
      header: ["time", "user", "action", "version", "reason"],
      rows: history.map { [$0.time.formatted(.iso8601), $0.user, $0.action.rawValue, "v\($0.version)", $0.reason] })
  }
}
