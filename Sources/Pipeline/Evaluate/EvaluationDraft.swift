import ChampionCore
import Evaluation
import Features
import Forecasting
import Foundation
import MarketData
import Registry
import Statistics

/// Puts together what a walk found.
struct EvaluationDraft {
  let run: EvaluationRun
  let input: EvaluationInput
  let evaluations: [SymbolEvaluation]
  let judged: (first: CalendarDate, last: CalendarDate)?

  func document(universe: String, openings: Int, audits: [EvaluationDocument.Audit]) -> EvaluationDocument {
    EvaluationDocument(
      seed: run.seed, target: run.recipe.target, horizon: run.recipe.horizon, strategy: run.recipe.strategy,
      level: run.recipe.level, scheme: input.scheme, folds: run.folds, purge: run.recipe.reach,
      firstJudged: judged?.first, lastJudged: judged?.last, universe: universe,
      holdout: (input.holdout ?? input.opened).map {
        .init(first: $0.first, last: $0.last, isOpened: input.opened != nil, openings: openings)
      }, models: models, pooled: pooled, confidenceSet: confidenceSet, claims: claims,
      skipped: input.skipped.map {
        .init(symbol: $0.symbol, learner: $0.learner, code: $0.error.code.rawValue, reason: $0.error.message)
      }, skippedSymbols: Set(input.skipped.filter { $0.learner == nil }.map(\.symbol)).count, notes: input.notes,
      audits: audits)
  }

  // MARK: Models

  private var models: [EvaluationDocument.Model] {
    let all = evaluations.flatMap { evaluation in evaluation.results.map { (evaluation.symbol, $0) } }
    // Baselines that were asked for count among the comparisons too.
    let adjusted = FalseDiscoveryRate.adjusted(all.map { $0.1.horizons[0].dieboldMariano.pValueBetter })
    return zip(all, adjusted).map { model($0.0, $0.1, adjusted: $1) }
  }

  private func model(_ symbol: String, _ result: SymbolEvaluation.Result, adjusted: Double) -> EvaluationDocument.Model
  {
    let step = result.horizons[0]
    let name =
      ModelName.of(
        kind: result.learner.kind, target: run.recipe.target, symbol: result.learner.isGlobal ? "all" : symbol)
    return EvaluationDocument.Model(
      name: name, symbol: symbol, learner: result.learner, trainedRows: result.trainedRows, folds: result.folds,
      metrics: step.metrics, baseline: step.baseline, dieboldMarianoP: step.dieboldMariano.pValueBetter,
      adjustedP: adjusted, clarkWestP: step.clarkWest.pValue, pesaranTimmermannP: step.direction?.pValue,
      verdict: step.verdict, isDiscovery: adjusted < Verdict.significance,
      sentence: step.verdict.sentence(
        "\(result.learner.rawValue) on \(symbol)", step.dieboldMariano, seeds: seeds(result.learner),
        baseline: step.baseline.name), pathRSquared: result.pathRSquared, horizons: result.horizons)
  }

  private func seeds(_ learner: Learner) -> Int? { learner.isNetwork ? run.recipe.seeds : nil }

  // MARK: All symbols

  private func results(of learner: Learner) -> [SymbolEvaluation.Result] {
    evaluations.compactMap { $0.results.first { $0.learner == learner } }
  }

  private var pooled: [EvaluationDocument.Pooled] {
    run.learners.compactMap { learner in
      let results = results(of: learner)
      guard results.count > 1 else { return nil }
      let losses = results.map { PooledEvaluation.Losses($0.track, baseline: $0.baselineTrack).overBaseline }
      let evaluation = PooledEvaluation(losses, horizon: run.recipe.target.span)
      let days = Self.days(results)
      return EvaluationDocument.Pooled(
        learner: learner, evaluation: evaluation,
        informationCoefficient: coefficient(days, .pearson),
        rankInformationCoefficient: coefficient(days, .spearman),
        sentence: evaluation.verdict.sentence(
          "\(learner.rawValue) on all \(results.count) symbols", evaluation.dieboldMariano, seeds: seeds(learner),
          baseline: "the best baseline"), lead: Self.lead(losses))
    }
  }

  private func coefficient(
    _ days: [InformationCoefficient.Day], _ correlation: Correlation
  ) -> InformationCoefficient? {
    let coefficient = InformationCoefficient(days, correlation: correlation, horizon: run.recipe.target.span)
    return coefficient.mean == nil ? nil : coefficient
  }

  private static func days(_ results: [SymbolEvaluation.Result]) -> [InformationCoefficient.Day] {
    var days: [CalendarDate: (forecasts: [Double], outcomes: [Double])] = [:]
    for result in results {
      let (values, actual) = (result.track.values, result.track.actual)
      for (index, origin) in result.track.origins.enumerated() {
        days[result.track.table.dates[origin], default: ([], [])].forecasts.append(values[index])
        days[result.track.table.dates[origin], default: ([], [])].outcomes.append(actual[index])
      }
    }
    return days.sorted { $0.key < $1.key }.map { .init(forecasts: $0.value.forecasts, outcomes: $0.value.outcomes) }
  }

  private static func lead(_ losses: [PooledEvaluation.Losses]) -> [EvaluationDocument.Lead] {
    var sum = 0.0
    return PooledEvaluation.meansByDay(losses).map { day in
      sum += day.baseline - day.model
      return EvaluationDocument.Lead(date: day.date, sum: sum)
    }
  }

  /// Over the symbols that every learner was judged on.
  private var confidenceSet: ModelConfidenceSet? {
    let complete = evaluations.filter { $0.results.count == run.learners.count }
    guard let first = complete.first, !first.results.isEmpty else { return nil }
    var losses = run.learners.indices.map { index in
      PooledEvaluation.meansByDay(
        complete.map {
          PooledEvaluation.Losses($0.results[index].track, baseline: $0.results[index].baselineTrack).overBaseline
        })
    }.map { $0.map(\.model) }
    losses.append(
      PooledEvaluation.meansByDay(
        complete.map {
          PooledEvaluation.Losses($0.results[0].track, baseline: $0.results[0].baselineTrack).overBaseline
        }
      ).map(\.baseline))
    guard let count = losses.first?.count, count > 1, losses.allSatisfy({ $0.count == count }) else { return nil }
    return ModelConfidenceSet(
      losses: losses, names: run.learners.map(\.rawValue) + ["best baseline"], horizon: run.recipe.target.span,
      seed: run.seed)
  }

  // MARK: Claims

  /// What the predecessor claimed of its price forecasts.
  private var claims: [EvaluationDocument.ClaimedFigure] {
    guard run.recipe.target.isOfPrice else { return [] }
    return run.learners.flatMap { learner -> [EvaluationDocument.ClaimedFigure] in
      let steps = results(of: learner).map { $0.horizons[0] }
      func figure(_ claim: String, _ own: [Double], _ naive: [Double]) -> [EvaluationDocument.ClaimedFigure] {
        guard !own.isEmpty, !naive.isEmpty else { return [] }
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
        return [.init(claim: claim, learner: learner, measured: mean(own), persistence: mean(naive))]
      }
      return figure(
        "mean absolute percentage error of the price below 5 %", steps.compactMap(\.metrics.mape),
        steps.compactMap(\.persistence.mape))
        + figure(
          "directional accuracy above 55 %", steps.compactMap(\.metrics.directionalAccuracy),
          steps.compactMap(\.baseline.directionalAccuracy))
    }
  }
}
