import ArgumentParser
import Champion

struct DataActionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actions", abstract: "Corporate actions: import, list, find missing ones, decide.",
    discussion: """
      Example:
        champion data actions list --lake demo/lake
      """,
    subcommands: [
      DataActionsImportCommand.self, DataActionsListCommand.self, DataActionsProposeCommand.self,
      DataActionsAcceptCommand.self, DataActionsRejectCommand.self,
    ])
}

struct DataActionsImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import corporate actions from a file.",
    usage: "champion data actions import FILE --lake DIR [--json]",
    discussion: """
      The columns are symbol, date (the first session after), kind (split, bonus,
      dividend, rights, demerger, correction), ratio, amount and known_from. The
      list that NSE publishes is read too: symbol, ex-date, subject.

      Example:
        champion data actions import demo/actions.csv --lake demo/lake
      """)

  @Argument(help: "The file.")
  var file: String

  @OptionGroup var lake: LakeOptions
  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    let added: Int
  }

  func run() throws {
    let added = try lake.lake.importActions(from: file)
    guard !output.json else { return try Console.print(json: Document(added: added)) }
    try Console.print("\(added) corporate actions added")
  }
}

struct DataActionsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the corporate actions of a lake, and decisions.",
    usage: "champion data actions list --lake DIR [--symbol S] [--json]",
    discussion: """
      Example:
        champion data actions list --lake demo/lake --symbol AAPL
      """)

  @OptionGroup var lake: LakeOptions

  @Option(help: "Only this symbol.")
  var symbol: String?

  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    let actions: [CorporateAction]
    let decisions: [ActionDecision]
  }

  func run() throws {
    let names = try symbol.map { symbol in
      let own = try lake.lake.symbols().filter { $0.goesBy(symbol) }
      guard !own.isEmpty else { throw lake.lake.unknownSymbol(symbol) }
      return Set(own.map(\.symbol))
    }
    let actions = try lake.lake.actions().filter { names?.contains($0.symbol) ?? true }
    let decisions = try lake.lake.decisions().filter { names?.contains($0.symbol) ?? true }
    guard !output.json else { return try Console.print(json: Document(actions: actions, decisions: decisions)) }
    try Console.print(
      header: ["symbol", "date", "kind", "ratio", "amount", "known from"],
      rows: actions.map {
        [
          $0.symbol, "\($0.exDate)", $0.kind.rawValue, "\($0.ratio)", $0.amount.map { "\($0)" } ?? "",
          "\($0.knownFrom)",
        ]
      })
    guard !decisions.isEmpty else { return }
    try Console.print("")
    try Console.print(
      header: ["symbol", "date", "fault", "ratio", "decision", "by", "at", "reason"],
      rows: decisions.map {
        [
          $0.symbol, "\($0.date)", $0.fault.rawValue, $0.ratio.text(digits: 5), $0.isAccepted ? "accepted" : "rejected",
          $0.by, $0.at, $0.reason,
        ]
      })
  }
}
