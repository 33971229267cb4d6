import ArgumentParser
import Champion

struct DataListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the symbols of a lake.",
    usage: "champion data list --lake DIR [--symbol S] [--json]",
    discussion: """
      Example:
        champion data list --lake demo/lake
      """)

  @OptionGroup var lake: LakeOptions

  @Option(help: "Only this symbol.")
  var symbol: String?

  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    let symbols: [LakeManifest.SymbolSummary]
    let rows: Int
  }

  func run() throws {
    let all = try lake.lake.symbols()
    let chosen = all.filter { symbol == nil || $0.symbol == symbol }
    if let symbol, chosen.isEmpty {
      throw lake.lake.unknownSymbol(symbol)
    }
    let rows = chosen.reduce(0) { $0 + $1.rows }
    guard !output.json else { return try Console.print(json: Document(symbols: chosen, rows: rows)) }
    try Console.print(
      header: ["symbol", "exchange", "rows", "first", "last"],
      rows: chosen.map { [$0.symbol, $0.exchange, "\($0.rows)", "\($0.first)", "\($0.last)"] })
  }
}
