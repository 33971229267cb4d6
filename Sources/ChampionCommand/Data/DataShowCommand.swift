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

  @Option(help: "How many of the last bars.")
  var rows = 10

  @Option(help: "The last session to show.")
  var asOf: CalendarDate?

  @Option(help: "The time a bar covers: 1d, or such as 1h, 15m.")
  var interval = "1d"

  @Flag(help: "Adjust for what was known by the last session.")
  var adjusted = false

  @Flag(help: "Adjust for dividends too, as if reinvested.")
  var totalReturn = false

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    guard rows >= 1 else { throw ValidationError("--rows is at least 1") }
  }

  private struct Document: Encodable {
    struct Row: Encodable {
      let date: String
      let open, high, low, close: Double
      let volume: Double?
    }
    let symbol: String
    let interval: BarInterval
    let adjusted: Bool
    let totalReturn: Bool
    let count: Int
    let bars: [Row]
  }

  func run() throws {
    let interval = try BarInterval(parsing: interval)
    let document = try interval.isDaily ? daily() : intraday(interval)
    guard !output.json else { return try Console.print(json: document) }
    try Console.print(
      header: ["date", "open", "high", "low", "close", "volume"],
      rows: document.bars.map { bar in
        [bar.date] + [bar.open, bar.high, bar.low, bar.close].map { $0.text(decimals: 4) }
          + [bar.volume?.text(decimals: 0) ?? ""]
      })
  }

  private func daily() throws(ChampionError) -> Document {
    let lake = lake.lake(exchange)
    let isAdjusted = adjusted || totalReturn
    let series =
      isAdjusted
      ? try lake.adjustedBars(of: [symbol], asOf: asOf, totalReturn ? .totalReturn : .price)[0]
      : try lake.bars(of: [symbol], asOf: asOf)[0]
    let bars = zip(series.dates, series.bars).suffix(rows).map { date, bar in
      Document.Row(
        date: date.description, open: bar.open, high: bar.high, low: bar.low, close: bar.close,
        volume: bar.volume.isNaN ? nil : bar.volume)
    }
    return Document(
      symbol: series.symbol, interval: .day, adjusted: isAdjusted, totalReturn: totalReturn, count: series.count,
      bars: bars)
  }

  private func intraday(_ interval: BarInterval) throws(ChampionError) -> Document {
    guard !adjusted, !totalReturn else {
      throw ChampionError(.usage, "bars within a day are shown as they are", remedy: "leave out --adjusted")
    }
    let series = try lake.lake(exchange).intradayBars(of: symbol, interval: interval)
    let shown = series.times.indices.filter { row in asOf.map { series.times[row].date <= $0 } ?? true }.suffix(rows)
    let bars = shown.map { row in
      func value(_ field: BarField) -> Double { series[field]?[row] ?? .nan }
      let volume = value(.volume)
      return Document.Row(
        date: series.times[row].description, open: value(.open), high: value(.high), low: value(.low),
        close: value(.close), volume: volume.isNaN ? nil : volume)
    }
    return Document(
      symbol: series.symbol, interval: interval, adjusted: false, totalReturn: false, count: series.count, bars: bars)
  }
}
