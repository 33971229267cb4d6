import ArgumentParser
import Champion

struct DataActionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actions", abstract: "Import and list corporate actions.",
    discussion: """
      Example:
        champion data actions list --lake demo/lake
      """,
    subcommands: [DataActionsImportCommand.self, DataActionsListCommand.self])
}

struct DataActionsImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import splits from a CSV file.",
    usage: "champion data actions import FILE --lake DIR [--json]",
    discussion: """
      The columns are symbol, date (the first session in the new unit), kind
      (split), ratio (new shares for an old one) and known_from (the day of the
      announcement).

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
    commandName: "list", abstract: "List the corporate actions of a lake.",
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
  }

  func run() throws {
    if let symbol, try !lake.lake.symbols().contains(where: { $0.symbol == symbol }) {
      throw lake.lake.unknownSymbol(symbol)
    }
    let actions = try lake.lake.actions().filter { symbol == nil || $0.symbol == symbol }
    guard !output.json else { return try Console.print(json: Document(actions: actions)) }
    try Console.print(
      header: ["symbol", "date", "kind", "ratio", "known from"],
      rows: actions.map { [$0.symbol, "\($0.exDate)", $0.kind.rawValue, "\($0.ratio)", "\($0.knownFrom)"] })
  }
}
