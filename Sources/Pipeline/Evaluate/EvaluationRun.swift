public import ChampionCore
public import Evaluation
import Features
public import Forecasting
public import MarketData

/// Evaluates learners on symbols of a lake.
public struct EvaluationRun: Sendable {
  /// Which learners.
  public var learners: [Learner]
  /// What is forecast, and how.
  public var recipe: ForecastRecipe
  /// How histories are walked through.
  public var scheme = EvaluationScheme.expanding
  /// Folds, or groups of a combinatorial split.
  public var folds = 10
  /// The share of the last sessions that is held out of all evaluations but those that open it; from 0 below 0.5.
  public var holdoutShare = usualHoldoutShare
  /// Whether the holdout is opened: learnt from is all before it, judged is nothing else.
  public var opensHoldout = false
  /// Days of a causality audit of each learner; 0 for none.
  public var auditDays = 0
  /// The last session that may be read; nil reads all.
  public var asOf: CalendarDate?
  /// Whether symbols are evaluated in whose bars a check finds errors; else they are left out.
  public var allowsDataErrors = false
  /// Of trees and networks.
  public var seed: UInt64 = 42

  let lake: Lake

  /// What is held out unless told otherwise; to hold out less is to open the rest.
  static let usualHoldoutShare = 0.1

  /// Describes an evaluation.
  public init(of learners: [Learner], on lake: Lake, recipe: ForecastRecipe) {
    (self.learners, self.lake, self.recipe) = (learners, lake, recipe)
  }

  /// Evaluates.
  ///
  /// - Parameters:
  ///   - symbols: the symbols, or all of the lake.
  ///   - jobs: how many threads to use. Results do not depend on it.
  /// - Throws: ``ChampionError``: `usage` if the work makes no sense, `noInput` if the lake or a symbol is not there,
  ///   `badData` if no symbol can be evaluated.
  public func evaluate(_ symbols: SymbolSelection, jobs: Int) async throws(ChampionError) -> EvaluationDocument {
    try validate()
    let lake = try lake.pinnedNow()
    let names = try symbols.names(in: lake)
    var prepared = try EvaluationInput(self, lake, names)
    guard !prepared.tables.isEmpty else { throw prepared.noTables }
    let log = HoldoutLog(lake: lake.path)
    if let opened = prepared.opened {
      try log.open(
        first: opened.first, last: opened.last, symbols: prepared.tables.map(\.symbol),
        learners: learners.map(\.rawValue), target: recipe.target.rawValue)
    }
    let walk = try walk(prepared)
    let bar = ProgressBar("evaluating", total: walk.progressSteps(learners))
    let evaluations = await walk.evaluate(learners, jobs: jobs) { bar.advance($0) }
    bar.finish()
    for evaluation in evaluations { prepared.skipped += evaluation.skipped }
    guard evaluations.contains(where: { !$0.results.isEmpty }) else { throw prepared.noTables }
    let audits = try audits(prepared)
    let openings = try (prepared.holdout ?? prepared.opened).map { holdout throws(ChampionError) in
      try log.count(first: holdout.first, last: holdout.last, symbols: prepared.tables.map(\.symbol))
    }
    let draft = EvaluationDraft(run: self, input: prepared, evaluations: evaluations, judged: walk.judgedDays)
    return draft.document(
      universe: try lake.universe(naming: symbols.names).choice, openings: openings ?? 0, audits: audits)
  }

  private func walk(_ prepared: EvaluationInput) throws(ChampionError) -> WalkForward {
    do throws(ChampionError) {
      return try WalkForward(prepared.tables, recipe: recipe, scheme: prepared.scheme, folds: folds, seed: seed)
    } catch {
      throw prepared.tables.count == 1 ? error.adding(["symbol": prepared.tables[0].symbol]) : error
    }
  }

  private func validate() throws(ChampionError) {
    guard !learners.isEmpty else {
      throw ChampionError(.usage, "no learner is named", remedy: "name some, such as ridge and trees")
    }
    guard (0..<0.5).contains(holdoutShare) else {
      throw ChampionError(
        .usage, "a holdout of \(holdoutShare) of the sessions makes no sense", remedy: "hold out 0 to less than 0.5")
    }
    guard (0...100).contains(auditDays) else {
      throw ChampionError(
        .usage, "an audit of \(auditDays) days makes no sense", remedy: "audit 0 to 100 days")
    }
    guard !opensHoldout || holdoutShare > 0 else {
      throw ChampionError(
        .usage, "there is no holdout to open", remedy: "leave --holdout out, or hold some out with --held-out")
    }
    for learner in learners {
      var recipe = recipe
      recipe.learner = learner
      try recipe.validate()
    }
  }

  /// Audits the learners of one symbol on the first of them.
  private func audits(_ prepared: EvaluationInput) throws(ChampionError) -> [EvaluationDocument.Audit] {
    guard auditDays > 0, let series = prepared.tables.first?.series else { return [] }
    return try learners.map { learner throws(ChampionError) in
      var recipe = recipe
      recipe.learner = learner
      do {
        let violations = try CausalityAudit(times: auditDays, seed: seed).violations(
          on: MarketHistory(bars: [series])
        ) { history, day in
          let known = history.adjustedBars(asOf: day)[0]
          let model = try ForecastModel.fit(on: known, recipe: recipe, seed: seed)
          return try model.forecast(known, steps: recipe.horizon, modelVersion: "").flatMap {
            [$0.value, $0.lower, $0.upper]
          }
        }
        return .init(learner: learner, symbol: series.symbol, days: auditDays, violations: violations)
      } catch let error as ChampionError {
        // Persistence of a return says the same of any past: there is nothing to audit.
        guard learner == .persistence else { throw error }
        return .init(learner: learner, symbol: series.symbol, days: 0, violations: [])
      } catch {
        throw ChampionError(.internal, "the audit failed: \(error)")
      }
    }
  }
}
