import ArgumentParser
import Champion
import Foundation

struct DetectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect", abstract: "Find anomalies: with a registered detector, or in a table or series.",
    discussion: """
      Example:
        champion detect --model isolation-forest_all --lake demo/lake \\
          --registry demo/registry
      """,
    subcommands: [DetectModelCommand.self, DetectForestCommand.self, DetectProfileCommand.self],
    defaultSubcommand: DetectModelCommand.self)
}

struct DetectModelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Find anomalies in bars with a registered detector.",
    usage: "champion detect --model NAME[@VERSION] --lake DIR --registry DIR [...]",
    discussion: """
      Scored are the sessions after those that the alarms were calibrated on.
      --budget is an expected count of false alarms: 2/week, 1/month/symbol, 1%.

      Example:
        champion detect --model isolation-forest_all --lake demo/lake \\
          --registry demo/registry --budget 1/month --out alarms.csv
      """)

  @Option(help: "NAME, NAME@v3, NAME@latest.")
  var model: String

  @Option(help: "The folder of the lake.")
  var lake: String?

  @Option(help: "A file of bars, in the place of a lake; its prices as they are.")
  var input: String?

  @OptionGroup var exchange: ExchangeOptions
  @OptionGroup var registry: RegistryOptions

  @Option(help: "Symbols as A,B,C, or all of the model.")
  var symbols = "all"

  @Option(help: "How many false alarms are bearable (the model's own).")
  var budget: String?

  @Option(help: "The share of false alarms among those of a day, in its place.")
  var fdr: Double?

  @Option(help: "The first session that is scored.")
  var from: CalendarDate?

  @Option(help: "The last session that may be used.")
  var asOf: CalendarDate?

  @Option(help: "Write all scores to a file, .parquet or .csv.")
  var out: String?

  @OptionGroup var jobs: JobsOptions
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    guard (lake == nil) != (input == nil) else { throw ValidationError("give either --lake or --input") }
    guard budget == nil || fdr == nil else { throw ValidationError("give either --budget or --fdr") }
  }

  func run() async throws {
    var request = Detection.Request()
    request.symbols = try SymbolSelection(parsing: symbols)
    (request.first, request.asOf, request.falseDiscoveryRate) = (from, asOf, fdr)
    request.budget = try budget.map { text throws(ChampionError) in try AlarmBudget(text) }
    let format = try outputFormat(out, unlike: input)
    let bars = try input.map { path throws(ChampionError) in try TemporaryLake(of: path) }
    defer { bars?.remove() }
    let detection = try await detection(request, bars)
    if let out, let format { try format.write(detection.table, to: out) }
    for (symbol, reason) in detection.leftOut.sorted(by: { $0.key < $1.key }) {
      Console.note("warning: \(symbol) is left out: \(reason)")
    }
    if detection.rows == 0 {
      Console.note("warning: no session is both later than the calibration and within --from and --as-of")
    }
    if let bars, bars.quarantined > 0 {
      Console.note("warning: \(bars.quarantined) rows of the file are no bars and were not scored: \(bars.reasons)")
    }
    if detection.isExtrapolated {
      Console.note("warning: the budget is finer than the calibration resolves: the rate of alarms is extrapolated")
    }
    if output.json { try Console.print(json: detection) } else { try printText(detection) }
    if let failure = detection.firstFailure { throw ExitCode(failure.code.exitStatus) }
  }

  private func detection(
    _ request: Detection.Request, _ bars: TemporaryLake?
  ) async throws(ChampionError) -> Detection {
    let lake = bars?.lake ?? Lake(at: lake ?? "", exchange: exchange.exchange)
    do throws(ChampionError) {
      return try await Detection(
        with: ModelReference(parsing: model), from: registry.registry, lake: lake, request, jobs: jobs.jobs)
    } catch {
      // Nobody can look into a lake that is gone.
      guard let input, error.context["lake"] == lake.path else { throw error }
      var context = error.context.filter { $0.key != "lake" }
      context["file"] = input
      throw ChampionError(error.code, error.message.replacing("the lake", with: "the file"), context: context)
    }
  }

  private func printText(_ detection: Detection) throws(ChampionError) {
    try Console.print(
      header: ["date", "symbol", "score", "p", "what"],
      rows: detection.alarms.map { alarm in
        [
          "\(alarm.date)", alarm.symbol, alarm.score.text(decimals: 2), alarm.pValue.text(decimals: 5),
          alarm.reason ?? alarm.channel,
        ]
      })
    let expected = detection.expectedFalseAlarms.map {
      "; about \($0.text(decimals: 1)) false ones are expected by the budget of \(detection.budget ?? "")"
    }
    try Console.print("\(detection.anomalies) alarms in \(detection.rows) sessions of symbols\(expected ?? "")")
  }
}

/// A lake of one file, for as long as it is needed.
private struct TemporaryLake {
  let lake: Lake
  /// How many rows of the file are no bars, and why.
  let quarantined: Int
  let reasons: String

  init(of path: String) throws(ChampionError) {
    let lake = Lake(at: FileManager.default.temporaryDirectory.path + "/champion-\(UUID().uuidString)")
    do throws(ChampionError) {
      let summary = try lake.importBars(from: BarFile(path: path), exchange: "FILE")
      quarantined = summary.quarantined
      reasons = summary.reasons.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
      guard summary.bars > 0 else {
        throw ChampionError(.badData, "no row of the file is a bar: \(reasons)", context: ["file": path])
      }
    } catch {
      try? FileManager.default.removeItem(atPath: lake.path)
      throw error
    }
    self.lake = lake
  }

  func remove() { try? FileManager.default.removeItem(atPath: lake.path) }
}
