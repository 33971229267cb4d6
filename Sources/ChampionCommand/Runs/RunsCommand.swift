import ArgumentParser
import Champion
import Foundation

struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "Look at the ledger of trainings and evaluations.",
    discussion: """
      Example:
        champion runs list --ledger demo/registry/runs.sqlite
      """,
    subcommands: [RunsListCommand.self, RunsShowCommand.self])
}

/// Where the ledger is.
struct LedgerOptions: ParsableArguments {
  @Option(name: .customLong("ledger"), help: "The run ledger, usually runs.sqlite in a registry.")
  var path: String

  func entries() throws(ChampionError) -> [RunLedger.Entry] {
    try RunLedger(existingAt: path).entries()
  }
}

struct RunsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List runs, oldest first.",
    usage: "champion runs list --ledger FILE [--json]",
    discussion: """
      Example:
        champion runs list --ledger demo/registry/runs.sqlite
      """)

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    let runs: [RunLedger.Entry]
  }

  func run() throws {
    let entries = try ledger.entries()
    guard !output.json else { return try Console.print(json: Document(runs: entries)) }
    try Console.print(
      header: ["run", "kind", "model", "seed", "recorded", "times", "CPU s"],
      rows: entries.map { entry in
        [
          entry.run.id, entry.run.kind.rawValue, "\(entry.run.model)@v\(entry.run.modelVersion)", "\(entry.run.seed)",
          entry.recordedAt.formatted(.iso8601), "\(entry.times)", entry.run.cpuSeconds.text(decimals: 2),
        ]
      })
  }
}

struct RunsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a run: its inputs and its results.",
    usage: "champion runs show ID|latest --ledger FILE [--json]",
    discussion: """
      Example:
        champion runs show latest --ledger demo/registry/runs.sqlite
      """)

  @Argument(help: "The id of the run, its beginning, or latest.")
  var id: String

  @OptionGroup var ledger: LedgerOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let entries = try ledger.entries()
    let found = id == "latest" ? Array(entries.suffix(1)) : entries.filter { $0.run.id.hasPrefix(id) }
    guard let entry = found.first, found.count == 1 else {
      throw ChampionError(
        .noInput, found.isEmpty ? "there is no such run" : "several runs begin so", context: ["run": id],
        remedy: "list them with: champion runs list --ledger \(ledger.path)")
    }
    guard !output.json else { return try Console.print(json: entry) }
    let run = entry.run
    let facts = [
      ("run", run.id), ("kind", run.kind.rawValue), ("model", "\(run.model)@v\(run.modelVersion)"),
      ("symbol", run.symbol), ("data", run.dataHash), ("seed", "\(run.seed)"),
      ("recorded", entry.recordedAt.formatted(.iso8601)), ("times", "\(entry.times)"),
    ]
    let details =
      run.parameters.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      + run.metrics.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
      + run.versions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    try Console.print(facts: facts + details)
  }
}
