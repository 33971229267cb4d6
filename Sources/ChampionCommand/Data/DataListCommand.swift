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
    let all = try lake.lake.symbols(interval: nil)
    let chosen = all.filter { symbol.map($0.goesBy) ?? true }
    if let symbol, chosen.isEmpty {
      throw lake.lake.unknownSymbol(symbol)
    }
    let rows = chosen.reduce(0) { $0 + $1.rows }
    guard !output.json else { return try Console.print(json: Document(symbols: chosen, rows: rows)) }
    try Console.print(
      header: ["symbol", "exchange", "interval", "rows", "first", "last", "traded as"],
      rows: chosen.map {
        [
          $0.symbol, $0.exchange, "\($0.interval)", "\($0.rows)", "\($0.first)", "\($0.last)",
          $0.tradedAs.joined(separator: " "),
        ]
      })
  }
}
