import ArgumentParser
import Champion

struct DataImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import files of bars, folders of them, or patterns.",
    usage: "champion data import FILE ... --lake DIR [--exchange X] [<options>]",
    discussion: """
      CSV or Parquet, also zipped or gzipped; the format is told by the columns.
      Rows that cannot be bars go to the quarantine. The same file again changes
      nothing, a later state of a file replaces its rows.

      Example:
        champion data import demo/bars.parquet --lake lake --exchange US
      """)

  enum DateOrder: String, ExpressibleByArgument, CaseIterable {
    case auto, dmy, mdy
  }

  @Argument(help: "Files, folders or patterns.")
  var files: [String]

  @OptionGroup var lake: LakeOptions

  @Option(help: "auto, bars, nse-legacy, nse-full or nse-udiff.")
  var format = "auto"

  @Option(help: "The exchange of all rows (what the format says).")
  var exchange: String?

  @Option(help: "The time a bar covers: auto, 1d, or such as 1h, 15m.")
  var interval = "auto"

  @Option(help: ArgumentHelp("Which column holds a field; repeatable.", valueName: "field=name"))
  var column: [String] = []

  @Option(help: "The symbol of all rows, where no column has it.")
  var symbol: String?

  @Option(help: "The zone of times that do not name theirs.")
  var timeZone = "UTC"

  @Option(help: "Whether 03/01/1950 begins with day or month.")
  var dateOrder: DateOrder = .auto

  @Flag(help: "Stop at the first row that cannot be a bar.")
  var strict = false

  @OptionGroup var jobs: JobsOptions
  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    struct Failure: Encodable {
      let file: String
      let error: ErrorContent
    }
    let imports: [ImportSummary]
    let failures: [Failure]
    let rows, bars, added, replaced, removed, quarantined: Int
    let reasons: [String: Int]

    init(_ imports: [ImportSummary], _ failures: [Failure]) {
      self.imports = imports
      self.failures = failures
      func sum(_ count: (ImportSummary) -> Int) -> Int { imports.reduce(0) { $0 + count($1) } }
      (rows, bars, added, replaced) = (sum(\.rows), sum(\.bars), sum(\.added), sum(\.replaced))
      (removed, quarantined) = (sum(\.removed), sum(\.quarantined))
      reasons = imports.reduce(into: [:]) { $0.merge($1.reasons, uniquingKeysWith: +) }
    }
  }

  func run() async throws {
    let options = try options()
    let files = try FileSelection.files(at: files).map { BarFile(path: $0, options: options) }
    var lake = lake.lake
    lake.waiting = { Console.note("another import is changing the lake: waiting for it") }
    let bar = ProgressBar("importing", total: files.count)
    defer { bar.finish() }
    let results =
      strict
      ? try importStrictly(files, lake, bar)
      : try await lake.importBars(from: files, exchange: exchange, jobs: jobs.jobs) { bar.advance($0.path) }
    bar.finish()
    var (summaries, failures): ([ImportSummary], [Document.Failure]) = ([], [])
    var first: ChampionError?
    for (file, result) in zip(files, results) {
      do throws(ChampionError) { summaries.append(try result.get()) } catch {
        first = first ?? error
        failures.append(.init(file: file.path, error: ErrorContent(error)))
      }
    }
    // Where nothing was imported there is no result, only an error.
    if let first, summaries.isEmpty { throw first }
    try print(Document(summaries, failures))
    guard let first else { return }
    Console.note("error: \(failures.count) of \(files.count) files are not in the lake, the first: \(first)")
    throw ExitCode(first.code.exitStatus)
  }

  /// Files one after the other, until one has an error.
  private func importStrictly(
    _ files: [BarFile], _ lake: Lake, _ bar: ProgressBar
  ) throws(ChampionError) -> [Result<ImportSummary, ChampionError>] {
    var results: [Result<ImportSummary, ChampionError>] = []
    for file in files {
      let result = Result { () throws(ChampionError) in try lake.importBars(from: file, exchange: exchange) }
      results.append(result)
      bar.advance(file.path)
      if case .failure = result { break }
    }
    return results
  }

  private func options() throws(ChampionError) -> BarFile.Options {
    var options = BarFile.Options()
    if format != "auto" {
      guard let format = BarFormat(rawValue: format) else {
        let names = BarFormat.allCases.map(\.rawValue).joined(separator: ", ")
        throw ChampionError(.usage, "'\(format)' is not a format", remedy: "use auto, \(names)")
      }
      options.format = format
    }
    if let text = symbol {
      guard let name = SymbolName.normalized(text) else {
        throw ChampionError(.usage, "'\(text.prefix(40))' is not a symbol", remedy: "use 1 to 64 visible characters")
      }
      options.symbol = name
    }
    options.mapping = try BarColumnMapping(parsing: column)
    options.interval = interval == "auto" ? nil : try BarInterval(parsing: interval)
    options.clock = try BarClock(named: timeZone)
    options.daysComeFirst = dateOrder == .auto ? nil : dateOrder == .dmy
    options.isStrict = strict
    return options
  }

  private func print(_ document: Document) throws(ChampionError) {
    guard !output.json else { return try Console.print(json: document) }
    try Console.print(
      header: ["status", "format", "interval", "rows", "added", "replaced", "quarantined", "symbols", "file"],
      rows: document.imports.map {
        [
          $0.status.rawValue, $0.format.rawValue, "\($0.interval)", "\($0.rows)", "\($0.added)", "\($0.replaced)",
          "\($0.quarantined)", "\($0.symbols)", $0.file,
        ]
      })
    for failure in document.failures { try Console.print("not imported: \(failure.error.message)") }
    guard document.quarantined > 0 else { return }
    let reasons = document.reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    try Console.print(
      "quarantined: " + reasons.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        + "; see champion data quarantine")
  }
}
