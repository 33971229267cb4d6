import ArgumentParser
import Champion

struct ModelsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List models with their versions and aliases.",
    usage: "champion models list --registry DIR [--json]",
    discussion: """
      Example:
        champion models list --registry demo/registry
      """)

  @OptionGroup var registry: RegistryOptions
  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    struct Model: Encodable {
      let name: String
      let versions: [Int]
      let aliases: [ModelAlias: Int]
    }
    let models: [Model]
  }

  func run() throws {
    var models: [Document.Model] = []
    for name in try registry.registry.names() {
      models.append(
        .init(
          name: name, versions: registry.registry.versions(of: name),
          aliases: try registry.registry.aliases(of: name)))
    }
    guard !output.json else { return try Console.print(json: Document(models: models)) }
    try Console.print(
      header: ["model", "versions", "latest", "champion"],
      rows: models.map { model in
        [model.name, "\(model.versions.count)"]
          + [ModelAlias.latest, .champion].map { model.aliases[$0].map { "v\($0)" } ?? "" }
      })
  }
}
