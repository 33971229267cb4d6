import ArgumentParser
import Champion
import Foundation

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is installed, which kernels are in use, and what is missing.",
    usage: "champion doctor [--lake DIR] [--registry DIR] [--json]",
    discussion: """
      Every part is tried. The exit status is 69 if one of them does not work.

      Example:
        champion doctor
        champion doctor --lake demo/lake --registry demo/registry --json
      """)

  @Option(help: "A lake to read through.")
  var lake: String?

  @Option(help: "A registry to verify, with its run ledger.")
  var registry: String?

  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    let version: String
    let healthy: Bool
    let checks: [Diagnosis.Check]
  }

  func run() throws {
    let diagnosis = Diagnosis(
      program: Bundle.main.executablePath ?? CommandLine.arguments[0], lake: lake.map { Lake(at: $0) },
      registry: registry.map(ModelRegistry.init(at:)))
    if output.json {
      try Console.print(
        json: Document(version: ChampionVersion.current, healthy: diagnosis.isHealthy, checks: diagnosis.checks))
    } else {
      try Console.print(facts: diagnosis.checks.map { ($0.name, $0.works ? $0.detail : "NOT WORKING: \($0.detail)") })
      try Console.print(diagnosis.isHealthy ? "all of it works" : "something is missing; see above")
    }
    if !diagnosis.isHealthy { throw ExitCode(ChampionError.Code.unavailable.exitStatus) }
  }
}
