import ArgumentParser
import Champion

struct DataShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the bars of a symbol.",
    usage: "champion data show --lake DIR --symbol S [<options>]",
    discussion: """
      Example:
        champion data show --lake demo/lake --symbol AAPL --rows 5
        champion data show --lake demo/lake --symbol AAPL --adjusted \\
          --as-of 2005-03-01
      """)

  @OptionGroup var lake: LakeOptions
  @OptionGroup var exchange: ExchangeOptions

  @Option(help: "The symbol.")
  var symbol: String

  @Option(help: "How many of the last sessions.")
  var rows = 10

  @Option(help: "The last session to show.")
  var asOf: CalendarDate?

  @Flag(help: "Divide by the splits known by the last session.")
  var adjusted = false

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    guard rows >= 1 else { throw ValidationError("--rows is at least 1") }
  }

  private struct Document: Encodable {
    struct Row: Encodable {
      let date: CalendarDate
      let open, high, low, close, volume: Double
    }
    let symbol: String
    let adjusted: Bool
    let count: Int
    let bars: [Row]
  }

  func run() throws {
    let lake = lake.lake(exchange)
    let series =
      try adjusted ? lake.adjustedBars(of: [symbol], asOf: asOf)[0] : lake.bars(of: [symbol], asOf: asOf)[0]
    let bars = series.bars.suffix(rows)
    guard !output.json else {
      let rows = bars.map {
        Document.Row(date: $0.date, open: $0.open, high: $0.high, low: $0.low, close: $0.close, volume: $0.volume)
      }
      return try Console.print(json: Document(symbol: symbol, adjusted: adjusted, count: series.count, bars: rows))
    }
    try Console.print(
      header: ["date", "open", "high", "low", "close", "volume"],
      rows: bars.map { bar in
        ["\(bar.date)"] + [bar.open, bar.high, bar.low, bar.close].map { $0.text(decimals: 4) }
          + [bar.volume.text(decimals: 0)]
      })
  }
}
