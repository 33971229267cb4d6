import ArgumentParser
import Champion

struct DataImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import files of daily bars, Parquet or CSV.",
    usage: "champion data import FILE ... --lake DIR [--exchange X] [<options>]",
    discussion: """
      Columns are found by their names (symbol, date, open, high, low, close,
      volume, and more where they are known). Importing a file again changes
      nothing.

      Example:
        champion data import demo/bars.parquet --lake lake --exchange US
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case auto, bars
  }

  enum Interval: String, ExpressibleByArgument, CaseIterable {
    case day = "1d"
  }

  @Argument(help: "The files.")
  var files: [String]

  @OptionGroup var lake: LakeOptions

  @Option(help: "What the files hold.")
  var format: Format = .auto

  @Option(help: "The exchange of all rows.")
  var exchange = "UNKNOWN"

  @Option(help: "The time between bars.")
  var interval: Interval = .day

  @Option(help: ArgumentHelp("Which column holds a field; repeatable.", valueName: "field=name"))
  var column: [String] = []

  @Option(help: "The symbol of all rows, where no column has it.")
  var symbol: String?

  @Flag(help: "Leave out rows that cannot be bars; else stop.")
  var skipBadRows = false

  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    let imports: [ImportSummary]
    let error: ErrorContent?
  }

  func run() throws {
    let symbol = try self.symbol.map { text throws(ChampionError) in
      guard let name = SymbolName.normalized(text) else {
        throw ChampionError(.usage, "'\(text.prefix(40))' is not a symbol", remedy: "use 1 to 64 visible characters")
      }
      return name
    }
    let mapping = try BarColumnMapping(parsing: column)
    let bar = ProgressBar("importing", total: files.count)
    defer { bar.finish() }
    var summaries: [ImportSummary] = []
    do throws(ChampionError) {
      for path in files {
        let file = BarFile(path: path, mapping: mapping, symbol: symbol, skipsBadRows: skipBadRows)
        summaries.append(try lake.lake.importBars(from: file, exchange: exchange))
        bar.advance(path)
      }
    } catch {
      // Files before the bad one are in the lake: that is said too.
      guard !summaries.isEmpty else { throw error }
      bar.finish()
      try print(summaries, error)
      Console.note("error: \(error)")
      throw ExitCode(error.code.exitStatus)
    }
    bar.finish()
    try print(summaries, nil)
  }

  private func print(_ summaries: [ImportSummary], _ error: ChampionError?) throws(ChampionError) {
    guard !output.json else {
      return try Console.print(json: Document(imports: summaries, error: error.map(ErrorContent.init)))
    }
    try Console.print(
      header: ["rows", "added", "replaced", "repeated", "skipped", "symbols", "file"],
      rows: summaries.map {
        ["\($0.rows)", "\($0.added)", "\($0.replaced)", "\($0.repeated)", "\($0.skipped)", "\($0.symbols)", $0.file]
      })
  }
}
