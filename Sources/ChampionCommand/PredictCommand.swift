import ArgumentParser
import Champion

struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Forecast the next sessions, with intervals.",
    usage: """
      champion predict --kind lstm --symbols A,B|all --lake DIR --registry DIR
      champion predict --model NAME[@VERSION] --lake DIR --registry DIR
      """,
    discussion: """
      Without a version: the champion, or the latest where there is none.
      --symbols chooses among those of a model of many, such as lstm_all.

      Example:
        champion predict --kind lstm --symbols AAPL,IBM --steps 5 \\
          --lake demo/lake --registry demo/registry
        champion predict --model lstm_AAPL@v1 --as-of 2013-02-01 --json \\
          --lake demo/lake --registry demo/registry
      """)

  @Option(help: "NAME, NAME@v3, NAME@champion; repeatable.")
  var model: [String] = []

  @Option(help: "The kind of model of one symbol, with --symbols.")
  var kind: String?

  @Option(help: "Symbols as A,B,C, or all of the models.")
  var symbols: String?

  @Option(help: "What the models forecast, with --kind.")
  var target: Target = .return

  @OptionGroup var lake: LakeOptions
  @OptionGroup var exchange: ExchangeOptions
  @OptionGroup var registry: RegistryOptions

  @Option(help: "How many sessions ahead.")
  var steps = 1

  @Option(help: "The last session that may be used.")
  var asOf: CalendarDate?

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    guard model.isEmpty != (kind == nil) else { throw ValidationError("give either --model, or --kind and --symbols") }
    guard kind == nil || symbols != nil else { throw ValidationError("--kind needs --symbols") }
    guard kind == nil || Learner.allCases.contains(where: { $0.kind == kind }) else {
      throw ValidationError(
        "the kinds are: \(Learner.allCases.filter { !$0.isGlobal }.map(\.kind).joined(separator: ", "))")
    }
    guard steps >= 1 else { throw ValidationError("--steps is at least 1") }
  }

  func run() throws {
    let prediction = try Prediction(
      try references(), from: registry.registry, lake: lake.lake(exchange), symbols: try chosenSymbols(), steps: steps,
      asOf: asOf)
    for symbol in prediction.ended {
      Console.note(
        "warning: \(symbol) has no bars up to the day of the others; its forecast is as of its own last session")
    }
    for (symbol, reason) in prediction.leftOut.sorted(by: { $0.key < $1.key }) {
      Console.note("warning: \(symbol) is left out: \(reason)")
    }
    for name in prediction.lookAhead {
      Console.note(
        "warning: \(name) has read sessions after the day of the forecast; train with --as-of for one that has not")
    }
    guard !output.json else { return try Console.print(json: prediction) }
    try Console.print(
      header: ["symbol", "as of", "session", "target", "forecast", "lower", "upper", "level", "price", "model"],
      rows: prediction.forecasts.map { forecast in
        [forecast.symbol, "\(forecast.asOf)", "\(forecast.date)", forecast.target.rawValue]
          + [forecast.value, forecast.lower, forecast.upper].map { $0.text(decimals: 5) }
          + [
            forecast.level.percentText(decimals: 0), forecast.price?.text(decimals: 2) ?? "none", forecast.modelVersion,
          ]
      })
    try Console.print("dates by calendar: \(prediction.calendar)")
  }

  private func references() throws(ChampionError) -> [ModelReference] {
    guard let kind, let symbols else {
      return try model.map { text throws(ChampionError) in try ModelReference(parsing: text) }
    }
    return try ModelReference.all(
      kind: kind, target: target, symbols: SymbolSelection(parsing: symbols), in: registry.registry)
  }

  /// Models of a kind have one symbol each.
  private func chosenSymbols() throws(ChampionError) -> SymbolSelection {
    guard kind == nil, let symbols else { return .all }
    return try SymbolSelection(parsing: symbols)
  }
}
