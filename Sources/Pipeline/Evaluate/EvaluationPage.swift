import ChampionCore
import Evaluation
import Features
import Forecasting
import Foundation
import Reports
import Statistics

/// The page of an evaluation: tables and plots, without a clock or a duration in it.
public struct EvaluationPage: Sendable {
  private let document: EvaluationDocument

  /// A page of an evaluation.
  public init(_ document: EvaluationDocument) {
    self.document = document
  }

  /// The page as a document; equal evaluations give equal bytes.
  public var html: String {
    HTMLPage(
      "Champion: evaluation of \(document.target.rawValue) forecasts",
      verdicts + claims + accuracy + intervals + regimes + left
    ).html
  }

  // MARK: Verdicts

  private var verdicts: [HTMLPage.Element] {
    var elements: [HTMLPage.Element] = document.pooled.map { .callout($0.sentence) }
    elements.append(.paragraph(setting))
    guard !document.pooled.isEmpty else { return elements }
    elements.append(.heading("All symbols together, one session ahead", level: 2))
    elements.append(
      .table(
        header: ["learner", "days", "p better", "verdict", "IC", "p IC", "rank IC", "p rank IC", "confidence set"],
        rows: document.pooled.map(pooledRow)))
    elements.append(
      .paragraph(
        "Losses are averaged over the symbols of each day, each over its mean baseline loss. The confidence set holds "
          + "the best learner with a probability of 90 %: what is not in it is worse."))
    elements.append(.plots([lead] + transforms))
    return elements
  }

  private var setting: String {
    let judged = [document.firstJudged, document.lastJudged].compactMap { $0.map { "\($0)" } }.joined(separator: " to ")
    var text =
      "Judged from \(judged), \(document.folds) folds, \(document.purge) sessions purged and left out between what is "
      + "learnt from and what is judged. Each learner stands beside the best of the baselines, chosen on validation. "
      + "Universe: \(document.universe). Seed \(document.seed)."
    if let holdout = document.holdout {
      text +=
        " The sessions from \(holdout.first) to \(holdout.last) are held out; they were opened "
        + "\(holdout.openings) times\(holdout.isOpened ? ", this time included, and are what is judged here" : "")."
    }
    return text
  }

  private func pooledRow(_ pooled: EvaluationDocument.Pooled) -> [String] {
    func text(_ value: Double?) -> String { value.map { $0.text(decimals: 3) } ?? "none" }
    let member = document.confidenceSet?.members.first { $0.name == pooled.learner.rawValue }
    return [
      pooled.learner.rawValue, "\(pooled.evaluation.days)", text(pooled.evaluation.dieboldMariano.pValueBetter),
      pooled.evaluation.verdict.words, text(pooled.informationCoefficient?.mean),
      text(pooled.informationCoefficient?.pValue), text(pooled.rankInformationCoefficient?.mean),
      text(pooled.rankInformationCoefficient?.pValue), member.map { $0.isIncluded ? "in" : "out" } ?? "none",
    ]
  }

  private static let styles: [Plot.Style] = [.forecast, .other, .actual, .reference]

  /// More lines than styles would look alike.
  private var shown: [EvaluationDocument.Pooled] { Array(document.pooled.prefix(Self.styles.count)) }

  private var lead: Plot {
    Plot(
      "Lead over the best baseline", horizontal: .date("session"), vertical: .number("sum of mean baseline losses"),
      layers: zip(shown, Self.styles).map { pooled, style in
        .line(pooled.lead.map { .init($0.date.position, $0.sum) }, style)
      }, legend: zip(shown, Self.styles).map { ($1, $0.learner.rawValue) })
  }

  /// Where outcomes lay among what past errors said, of all symbols: level bars are a calibrated forecaster's.
  private var transforms: [Plot] {
    document.pooled.map { pooled in
      let histograms = document.models.filter { $0.learner == pooled.learner }.compactMap {
        $0.horizons[0].calibration.probabilityIntegralTransform?.histogram
      }
      let sums = (0..<ProbabilityIntegralTransform.bins).map { bin in histograms.reduce(0) { $0 + $1[bin] } }
      let total = Double(max(sums.reduce(0, +), 1))
      return Plot(
        "Calibration of \(pooled.learner.rawValue)", horizontal: .percent("place of the outcome"),
        vertical: .percent("share of outcomes"),
        layers: [
          .bars(
            sums.enumerated().map { bin, count in
              .init(from: Double(bin) / 10, to: Double(bin + 1) / 10, height: Double(count) / total)
            }, .forecast), .line([.init(0, 0.1), .init(1, 0.1)], .reference),
        ], legend: [(.reference, "calibrated")])
    }
  }

  private var claims: [HTMLPage.Element] {
    guard !document.claims.isEmpty else { return [] }
    return [
      .heading("Figures that were claimed before", level: 2),
      .table(
        header: ["claim", "learner", "measured", "persistence, majority sign"],
        rows: document.claims.map {
          [
            $0.claim, $0.learner.rawValue, $0.measured.percentText(decimals: 2),
            $0.persistence.percentText(decimals: 2),
          ]
        }),
      .paragraph("Persistence says that tomorrow's close is today's. A figure that it reaches as well is no skill."),
    ]
  }

  // MARK: Symbols

  private var accuracy: [HTMLPage.Element] {
    [
      .heading("Symbols, one session ahead", level: 2),
      .table(
        header: [
          "model", "baseline", "forecasts", "MAE", "MAE baseline", "RMSE", "RMSE baseline", "R²", "loss",
          "loss baseline", "right sign", "majority sign", "p better", "p of all", "p adds (CW)", "verdict",
        ], rows: document.models.map(accuracyRow)),
      .paragraph(
        "p better: Diebold and Mariano with the correction of Harvey, Leybourne and Newbold, one-sided; p of all: the "
          + "same, corrected for \(document.models.count) comparisons (Benjamini and Hochberg). CW: Clark and West."),
    ]
  }

  private func accuracyRow(_ model: EvaluationDocument.Model) -> [String] {
    let (own, baseline) = (model.metrics, model.baseline)
    func share(_ value: Double?) -> String { value.map { $0.percentText(decimals: 1) } ?? "none" }
    func number(_ value: Double) -> String { value.text(decimals: 5) }
    return [
      "\(model.learner.rawValue) \(model.symbol)", baseline.name, "\(model.horizons[0].rows)", number(own.mae),
      number(baseline.mae), number(own.rmse), number(baseline.rmse),
      own.rSquared.map { $0.percentText(decimals: 2) } ?? "none", number(own.loss), number(baseline.loss),
      share(own.directionalAccuracy), share(baseline.directionalAccuracy), model.dieboldMarianoP.text(decimals: 3),
      model.adjustedP.text(decimals: 3), model.clarkWestP.text(decimals: 3), model.verdict.words,
    ]
  }

  private var intervals: [HTMLPage.Element] {
    [
      .heading("Intervals at \(document.level.percentText(decimals: 0))", level: 2),
      .table(
        header: [
          "model", "coverage", "in high volatility", "Winkler", "coverage, split", "Winkler, split",
          "coverage, EWMA", "Winkler, EWMA", "p coverage", "p clusters", "CRPS",
        ], rows: document.models.map(intervalRow)),
    ]
  }

  private func intervalRow(_ model: EvaluationDocument.Model) -> [String] {
    let step = model.horizons[0]
    func scores(_ scores: IntervalScores?) -> [String] {
      [scores?.coverage.percentText(decimals: 1) ?? "none", scores?.winkler.text(decimals: 5) ?? "none"]
    }
    let test = step.calibration.christoffersen
    return [
      "\(model.learner.rawValue) \(model.symbol)", step.metrics.coverage.percentText(decimals: 1),
      step.calibration.coverageInHighestVolatility.percentText(decimals: 1), step.metrics.winkler.text(decimals: 5),
    ] + scores(step.intervals.split) + scores(step.intervals.ewmaVolatility)
      + [test.unconditionalCoverage, test.independence].map { $0.map { $0.pValue.text(decimals: 3) } ?? "none" }
      + [step.metrics.crps.text(decimals: 5)]
  }

  private var regimes: [HTMLPage.Element] {
    [
      .heading("Calm and crisis", level: 2),
      .paragraph("A crisis is the fifth of the judged days before which the symbols were most volatile."),
      .table(
        header: ["learner", "regime", "forecasts", "loss over the baseline's", "coverage"],
        rows: learners.flatMap { learner in ["calm", "crisis"].compactMap { regimeRow(learner, $0) } }),
    ]
  }

  private var learners: [Learner] {
    document.models.reduce(into: []) { if !$0.contains($1.learner) { $0.append($1.learner) } }
  }

  private func regimeRow(_ learner: Learner, _ name: String) -> [String]? {
    let parts = document.models.filter { $0.learner == learner }.compactMap { model in
      model.horizons[0].regimes.first { $0.name == name }
    }
    let rows = parts.reduce(0) { $0 + $1.rows }
    guard rows > 0 else { return nil }
    func mean(_ value: (HorizonEvaluation.Regime) -> Double) -> Double {
      parts.reduce(0) { $0 + value($1) * Double($1.rows) } / Double(rows)
    }
    let ratio = mean { $0.baselineLoss > 0 ? $0.loss / $0.baselineLoss : 1 }
    return [learner.rawValue, name, "\(rows)", ratio.text(decimals: 4), mean(\.coverage).percentText(decimals: 1)]
  }

  private var left: [HTMLPage.Element] {
    var elements: [HTMLPage.Element] = []
    if !document.audits.isEmpty {
      elements.append(.heading("Causality audit", level: 2))
      elements.append(
        .table(
          header: ["learner", "symbol", "days", "violations"],
          rows: document.audits.map { [$0.learner.rawValue, $0.symbol, "\($0.days)", "\($0.violations.count)"] }))
    }
    if !document.skipped.isEmpty {
      elements.append(.heading("Left out", level: 2))
      elements.append(
        .table(
          header: ["symbol", "learner", "why"],
          rows: document.skipped.map { [$0.symbol, $0.learner?.rawValue ?? "all", $0.reason] }))
    }
    if !document.notes.isEmpty {
      elements.append(.heading("Notes", level: 2))
      elements.append(.table(header: ["symbol", "note"], rows: document.notes.map { [$0.symbol, $0.message] }))
    }
    return elements
  }
}
