import ArgumentParser
import Champion
import Foundation

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Judge learners by a walk through history, beside baselines.",
    usage: "champion evaluate --lake DIR --symbols A,B|all --models A,B [...]",
    discussion: """
      Learners: persistence, drift, ewma, ridge, har, trees, lstm, gru,
      lstm-quantile, lstm-global, gru-global.

      Example:
        champion evaluate --lake demo/lake --symbols all --models ridge,trees \\
          --report evaluation.html
      """)

  @OptionGroup var learning: LearningOptions

  @Option(help: "Learners as A,B,C.")
  var models: String

  @OptionGroup var recipeOptions: RecipeOptions

  @Option(help: "Folds, or groups of a combinatorial split (10).")
  var folds: Int?

  @Option(help: "expanding, rolling:SESSIONS or combinatorial:JUDGED.")
  var split: String?

  @Option(help: "The share of the last sessions that is held out (0.1).")
  var heldOut: Double?

  @Flag(help: "Judge on what is held out alone; this is counted.")
  var holdout = false

  @Flag(help: "Refit learners as of random days, with other futures.")
  var audit = false

  @Option(help: "Write a page with plots to this file.")
  var report: String?

  @OptionGroup var jobs: JobsOptions
  @OptionGroup var output: OutputOptions

  /// Days of an audit.
  private static let auditDays = 5

  func run() async throws {
    var run = EvaluationRun(
      of: try Learner.list(parsing: models), on: learning.lake, recipe: try recipeOptions.recipe(horizon: 1))
    run.scheme = try EvaluationScheme(parsing: split ?? "expanding")
    run.folds = folds ?? run.folds
    run.holdoutShare = heldOut ?? run.holdoutShare
    (run.opensHoldout, run.auditDays) = (holdout, audit ? Self.auditDays : 0)
    (run.asOf, run.allowsDataErrors, run.seed) = (learning.asOf, learning.allowDataErrors, learning.seed)
    let document = try await run.evaluate(learning.selection(), jobs: jobs.jobs)
    if let report { try AtomicFile.write(Data(EvaluationPage(document).html.utf8), to: report) }
    if output.json { try Console.print(json: document) } else { try document.printText() }
    for skipped in document.skipped {
      Console.note("left out: \(skipped.symbol)\(skipped.learner.map { ", " + $0.rawValue } ?? ""): \(skipped.reason)")
    }
    if document.skippedSymbols > 0 { Console.note("\(document.skippedSymbols) symbols were left out") }
    for note in document.notes { Console.note("note: \(note.symbol): \(note.message)") }
  }
}

extension EvaluationScheme {
  /// Parses `expanding`, `rolling:SESSIONS` or `combinatorial:JUDGED`.
  fileprivate init(parsing text: String) throws(ChampionError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    switch (parts.first, parts.dropFirst().first.flatMap { Int($0) }, parts.count) {
    case ("expanding", nil, 1): self = .expanding
    case ("rolling", let sessions?, 2): self = .rolling(sessions: sessions)
    case ("combinatorial", let judged?, 2): self = .combinatorial(judged: judged)
    default:
      throw ChampionError(
        .usage, "'\(text.prefix(40))' is no way to split a history",
        remedy: "use expanding, rolling:1000 or combinatorial:2")
    }
  }
}

extension EvaluationDocument {
  /// A table of models, what is true of all symbols together, and the holdout.
  fileprivate func printText() throws(ChampionError) {
    func share(_ value: Double?) -> String { value.map { $0.percentText(decimals: 1) } ?? "none" }
    // What decides who is better.
    let loss = target.isOfVolatility ? "QLIKE" : "RMSE"
    func deciding(_ metrics: ForecastMetrics) -> Double { target.isOfVolatility ? metrics.loss : metrics.rmse }
    try Console.print(
      header: [
        "learner", "symbol", "rows", "best baseline", "MAE", "its MAE", loss, "its \(loss)", "R²", "sign", "majority",
        "coverage",
        "p better", "p of all", "verdict",
      ],
      rows: models.map { model in
        [
          model.learner.rawValue, model.symbol, "\(model.horizons[0].rows)", model.baseline.name,
          model.metrics.mae.text(decimals: 5), model.baseline.mae.text(decimals: 5),
          deciding(model.metrics).text(decimals: 5), deciding(model.baseline).text(decimals: 5),
          model.metrics.rSquared.map { $0.percentText(decimals: 2) } ?? "none",
          share(model.metrics.directionalAccuracy), share(model.baseline.directionalAccuracy),
          share(model.metrics.coverage), model.dieboldMarianoP.text(decimals: 3), model.adjustedP.text(decimals: 3),
          model.verdict.rawValue,
        ]
      })
    for pooled in pooled { try Console.print(pooled.sentence) }
    if let confidenceSet {
      let names = confidenceSet.members.filter(\.isIncluded).map(\.name).joined(separator: ", ")
      try Console.print("the best is among, with 90 % confidence: \(names)")
    }
    for claim in claims {
      try Console.print(
        "claimed: \(claim.claim); \(claim.learner.rawValue) \(claim.measured.percentText(decimals: 2)), persistence "
          + "or majority \(claim.persistence.percentText(decimals: 2))")
    }
    for audit in audits {
      try Console.print("audit: \(audit.learner.rawValue) on \(audit.days) days, \(audit.violations.count) violations")
    }
    if let holdout {
      try Console.print("held out: \(holdout.first) to \(holdout.last), opened \(holdout.openings) times")
    }
    try Console.print("seed \(seed); \(universe)")
  }
}
