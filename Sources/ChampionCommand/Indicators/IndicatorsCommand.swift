import ArgumentParser
import Champion
import Foundation

struct IndicatorsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators", abstract: "Compute indicators of one symbol or a whole lake.",
    usage: """
      champion indicators --lake DIR --symbol S --set LIST [--out FILE]
      champion indicators --lake DIR --symbols A,B|all --features FILE [...]
      champion indicators --list
      """,
    discussion: """
      A list is such as rsi:14,macd:12:26:9,sma:20@volume; compared on each day
      with other symbols: rank(rsi:14), cross_zscore(roc:20),
      sector_relative(roc:20); with an index: index_beta:60,
      index_correlation:60, lead_lag:60:1.

      Example:
        champion indicators --lake demo/lake --symbol IBM --set rsi:14,macd
        champion indicators --lake demo/lake --symbols all --set "rank(rsi)" \\
          --out ranks.parquet
      """)

  @Flag(help: "List the indicators.")
  var list = false

  @OptionGroup var bars: IndicatorBarsOptions

  @Option(help: "The indicators.")
  var set: String?

  @Option(help: "A file of features, instead: those of train --features.")
  var features: String?

  @Option(help: "The symbol of the index.")
  var index: String?

  @Option(help: "A CSV file with symbol,sector.")
  var sectors: String?

  @Option(help: "Where to: a name that ends with .parquet or .csv.")
  var out: String?

  @Option(help: "How many of the last rows to print, without --out.")
  var rows = 10

  @OptionGroup var jobs: JobsOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard rows >= 1 else { throw ValidationError("--rows is at least 1") }
    guard !list else { return }
    guard bars.lake != nil else { throw ValidationError("--lake names a folder") }
    guard (bars.symbol == nil) != (bars.symbols == nil) else {
      throw ValidationError("give either --symbol or --symbols")
    }
    guard (set == nil) != (features == nil) else { throw ValidationError("give either --set or --features") }
  }

  func run() async throws {
    guard !list else { return try IndicatorList().print(output) }
    // Kernels that this processor lacks are said before work begins.
    _ = try KernelLevel.current()
    let format = try out.map { path throws(ChampionError) in try TableFileFormat(ofFileNamed: path) }
    let run = try indicatorRun()
    guard let out, let format else { return try await show(run) }
    let progress = ProgressBar("indicators", total: run.symbols.count)
    defer { progress.finish() }
    let rows = try await run.write(to: out, format, jobs: jobs.jobs) { progress.advance() }
    progress.finish()
    let summary = Summary(
      file: out, symbols: run.symbols.count, rows: rows, columns: try run.columns.names(),
      universe: run.interval.isDaily ? try run.lake.universe(naming: bars.isAll ? nil : run.symbols).choice : nil)
    guard !output.json else { return try Console.print(json: summary) }
    try Console.print(
      facts: [
        ("file", out), ("symbols", "\(summary.symbols)"), ("rows", "\(rows)"),
        ("columns", summary.columns.joined(separator: " ")),
      ] + (summary.universe.map { [("universe", $0)] } ?? []))
  }

  private struct Summary: Encodable {
    let file: String
    let symbols: Int
    let rows: Int
    let columns: [String]
    let universe: String?
  }

  private func indicatorRun() throws(ChampionError) -> IndicatorRun {
    let columns = try columns()
    _ = try columns.names()
    let interval = try BarInterval(parsing: bars.interval)
    let lake = Lake(at: bars.lake ?? "", exchange: bars.exchange.exchange)
    let names = try bars.names(in: lake, interval)
    var run = IndicatorRun(of: columns, on: names, in: lake)
    (run.interval, run.asOf, run.isAdjusted) = (interval, bars.asOf, !bars.raw)
    (run.namesSymbols, run.index) = (bars.symbol == nil, index)
    if let sectors { run.sectors = try SectorFile.read(from: sectors) }
    return run
  }

  private func columns() throws(ChampionError) -> IndicatorColumns {
    if let features { return .features(try FeatureSet(from: features)) }
    return .universe(try UniverseFeature.list(parsing: set ?? ""))
  }

  private func show(_ run: IndicatorRun) async throws {
    let last = try await run.lastRows(rows, jobs: jobs.jobs)
    guard !output.json else { return try Console.print(json: IndicatorRows(last)) }
    let columns = last.columns.map { column in
      column.numbers.map { $0.map { $0.isNaN ? "" : $0.text(decimals: 4) } } ?? column.shown
    }
    try Console.print(
      header: last.columnNames, rows: (0..<last.rowCount).map { row in columns.map { $0[row] } })
  }
}
