import ArgumentParser
import Champion

struct ModelsPromoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promote", abstract: "Make a version the champion: the one that forecasts use.",
    usage: "champion models promote NAME[@VERSION] --registry DIR [--reason TEXT]",
    discussion: """
      Example:
        champion models promote lstm_AAPL@v1 --registry demo/registry \\
          --reason "first in use"
      """)

  @Argument(help: "The model: NAME@v3, or NAME for the latest.")
  var model: String

  @OptionGroup var registry: RegistryOptions

  @Option(help: "Why; it stands in the history.")
  var reason = ""

  @OptionGroup var output: OutputOptions

  func run() throws {
    var reference = try ModelReference(parsing: model)
    if reference.selector == .preferred { reference = .init(name: reference.name, selector: .alias(.latest)) }
    let version = try registry.registry.promote(reference, reason: reason)
    try ChampionDocument(model: reference.name, champion: version).print(asJSON: output.json)
  }
}

struct ModelsRollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback", abstract: "Make the champion before the current one champion again.",
    usage: "champion models rollback NAME --registry DIR [--reason TEXT]",
    discussion: """
      Example:
        champion train lstm --lake demo/lake --symbols FB --seeds 1 --seed 7 \\
          --registry demo/registry
        champion models promote lstm_FB@v1 --registry demo/registry
        champion models promote lstm_FB@v2 --registry demo/registry
        champion models rollback lstm_FB --registry demo/registry
      """)

  @Argument(help: "The name of the model.")
  var model: String

  @OptionGroup var registry: RegistryOptions

  @Option(help: "Why; it stands in the history.")
  var reason = ""

  @OptionGroup var output: OutputOptions

  func run() throws {
    let version = try registry.registry.rollback(model, reason: reason)
    try ChampionDocument(model: model, champion: version).print(asJSON: output.json)
  }
}

/// What is printed after the champion has moved.
private struct ChampionDocument: Encodable {
  let model: String
  let champion: Int

  func print(asJSON: Bool) throws(ChampionError) {
    guard !asJSON else { return try Console.print(json: self) }
    try Console.print("the champion of \(model) is v\(champion)")
  }
}
