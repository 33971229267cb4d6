import ArgumentParser
import Champion

struct ModelsVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check every file of models against its hash.",
    usage: "champion models verify [NAME] --registry DIR [--json]",
    discussion: """
      Example:
        champion models verify --registry demo/registry
      """)

  @Argument(help: "The name of a model; all without one.")
  var model: String?

  @OptionGroup var registry: RegistryOptions
  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    let models: Int
    let findings: [VerificationFinding]
  }

  func run() throws {
    let names = try model.map { [$0] } ?? registry.registry.names()
    let findings = try registry.registry.verify(names)
    if output.json {
      try Console.print(json: Document(models: names.count, findings: findings))
    } else {
      for finding in findings { try Console.print("\(finding.model): \(finding.message)") }
      try Console.print("\(names.count) models, \(findings.count) findings")
    }
    if !findings.isEmpty { throw ExitCode(ChampionError.Code.badData.exitStatus) }
  }
}
