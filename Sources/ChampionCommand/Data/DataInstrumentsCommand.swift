import ArgumentParser
import Champion

struct DataInstrumentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "instruments", abstract: "Securities, renamed symbols, members of indices.",
    discussion: """
      Example:
        champion data instruments list --lake demo/lake
      """,
    subcommands: [
      DataInstrumentsImportCommand.self, DataInstrumentsListCommand.self, DataInstrumentsMembersCommand.self,
    ])
}

struct DataInstrumentsImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import reference data; what it is, is told by the columns.",
    usage: "champion data instruments import FILE ... --lake DIR --exchange X",
    discussion: """
      Lists of securities (symbol, name, ISIN, sector, date of listing), renamed
      symbols (old_symbol, new_symbol, date), or members of indices (index_name,
      symbol, as_of, or from and to).

      Example:
        champion data instruments import demo/instruments.csv demo/members.csv \\
          --lake demo/lake --exchange US
      """)

  @Argument(help: "The files.")
  var files: [String]

  @OptionGroup var lake: LakeOptions

  @Option(help: "The exchange of all rows.")
  var exchange: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    let summaries = try files.map { try lake.lake.importInstruments(from: $0, exchange: exchange) }
    try Console.print(summaries, output)
  }
}

struct DataInstrumentsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what is known of securities, and renames.",
    usage: "champion data instruments list --lake DIR [--symbol S] [--json]",
    discussion: """
      Example:
        champion data instruments list --lake demo/lake
      """)

  @OptionGroup var lake: LakeOptions
  @OptionGroup var exchange: ExchangeOptions

  @Option(help: "Only this symbol.")
  var symbol: String?

  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    let instruments: [Instrument]
    let renames: [SymbolChange]
  }

  func run() throws {
    let instruments = try lake.lake(exchange).instruments().filter { symbol ?? $0.symbol == $0.symbol }
    let renames = try lake.lake(exchange).renames().filter {
      symbol == nil || [$0.oldSymbol, $0.newSymbol].contains(symbol)
    }
    guard !output.json else { return try Console.print(json: Document(instruments: instruments, renames: renames)) }
    try Console.print(
      header: ["symbol", "exchange", "series", "sector", "listed", "ISIN", "name"],
      rows: instruments.map {
        [
          $0.symbol, $0.exchange, $0.series, $0.sector, $0.listed?.description ?? "", $0.isins.joined(separator: " "),
          $0.name,
        ]
      })
    guard !renames.isEmpty else { return }
    try Console.print("")
    try Console.print(
      header: ["old symbol", "new symbol", "from", "exchange"],
      rows: renames.map { [$0.oldSymbol, $0.newSymbol, "\($0.date)", $0.exchange] })
  }
}

struct DataInstrumentsMembersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "members", abstract: "List the members of an index on a day.",
    usage: "champion data instruments members --lake DIR --index NAME --on DATE",
    discussion: """
      Says so where the day is earlier than the first that is known: then only
      those are listed that were members later, the survivors.

      Example:
        champion data instruments members --lake demo/lake \\
          --index "Dow Jones Industrial Average" --on 2010-01-04
      """)

  @OptionGroup var lake: LakeOptions
  @OptionGroup var exchange: ExchangeOptions

  @Option(help: "The index.")
  var index: String

  @Option(help: "The day.")
  var on: CalendarDate

  @OptionGroup var output: OutputOptions

  func run() throws {
    let universe = try lake.lake(exchange).universe(of: index, on: on)
    guard !output.json else { return try Console.print(json: universe) }
    for symbol in universe.symbols { try Console.print(symbol.singleLine) }
    try Console.print("\(universe.symbols.count) \(universe.choice)")
  }
}
