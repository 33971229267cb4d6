import ChampionCore
import Evaluation
import Forecasting
import MarketData
import Registry
import Reports
import Statistics

/// The report of a demo: one page without anything beside it, and without a clock or a duration in it.
struct DemoReport {
  let models: [TrainedSymbol]
  let pooled: PooledEvaluation
  let check: LakeCheck
  let rawJumps: [AdjustmentProposal]
  let forecasts: [Forecast]
  let anomalies: AnomalyReport
  let portfolio: PortfolioPage

  var html: String {
    HTMLPage(
      "Champion: forecasts of \(models.count) US stocks",
      summary + intervals + anomalies.elements + investment + data + models.flatMap(section)
    )
    .html
  }

  var pooledSentence: String {
    pooled.verdict.sentence(
      "the LSTM on all \(pooled.symbols.count) symbols", pooled.dieboldMariano, seeds: models[0].manifest.recipe.seeds,
      baseline: "the best baseline")
  }

  // MARK: Summary

  private var summary: [HTMLPage.Element] {
    [
      .callout(pooledSentence),
      .paragraph(
        """
        Each model saw the earliest part of its symbol's history only. A later part decided when training stopped, a \
        third calibrated the intervals, and the last part, which nothing had seen, is what every number here is \
        computed on. Between parts, as many sessions are left out as forecasts look ahead. Persistence says that \
        tomorrow's close is today's, drift adds the mean return; the better one on the third part is the baseline.
        """),
      .heading("One session ahead, on held-out data", level: 2),
      .table(
        header: [
          "symbol", "forecasts", "baseline", "MAE", "MAE baseline", "RMSE", "RMSE baseline", "MAPE", "MAPE baseline",
          "right sign", "majority sign", "p better (DM)", "p adds (CW)", "p sign (PT)", "verdict",
        ], rows: models.map(accuracyRow)),
      .paragraph(
        """
        MAE and RMSE are of returns, MAPE of prices. DM: Diebold and Mariano with the correction of Harvey, Leybourne \
        and Newbold, one-sided, of the mean forecast of \(models[0].manifest.recipe.seeds) networks. CW: Clark and West. PT: Pesaran and Timmermann. \(models.count) symbols are \(models.count) tests: at 5 % each, one in twenty \
        says "better" by chance.
        """),
    ]
  }

  private var intervals: [HTMLPage.Element] {
    [
      .heading("Intervals at \(models[0].manifest.recipe.level.percentText(decimals: 0))", level: 2),
      .table(
        header: [
          "symbol", "coverage", "Winkler", "coverage, one width", "Winkler, one width", "coverage, EWMA",
          "Winkler, EWMA",
        ], rows: models.map(intervalRow)),
      .paragraph("The Winkler score is the mean width plus a penalty for each miss, in returns; lower is better."),
    ]
  }

  private func accuracyRow(_ model: TrainedSymbol) -> [String] {
    let step = model.evaluation
    let (own, baseline) = (step.metrics, step.baseline)
    func share(_ value: Double?) -> String { value.map { $0.percentText(decimals: 1) } ?? "none" }
    return [
      model.member.symbol, "\(step.rows)", baseline.name, own.mae.percentText(decimals: 3),
      baseline.mae.percentText(decimals: 3),
      own.rmse.percentText(decimals: 3), baseline.rmse.percentText(decimals: 3),
      own.mape?.percentText(decimals: 3) ?? "none",
      baseline.mape?.percentText(decimals: 3) ?? "none", share(own.directionalAccuracy),
      share(baseline.directionalAccuracy),
      step.dieboldMariano.pValueBetter.text(decimals: 3), step.clarkWest.pValue.text(decimals: 3),
      step.direction?.pValue.map { $0.text(decimals: 3) } ?? "undefined", step.verdict.words,
    ]
  }

  private func intervalRow(_ model: TrainedSymbol) -> [String] {
    let intervals = model.evaluation.intervals
    let cells = [intervals.adaptive, intervals.constantWidth, intervals.ewmaVolatility].compactMap(\.self).flatMap {
      scores in
      [scores.coverage.percentText(decimals: 1), scores.winkler.text(decimals: 4)]
    }
    return [model.member.symbol] + cells
  }

  private var investment: [HTMLPage.Element] {
    [
      .heading("A portfolio", level: 2),
      .paragraph(
        """
        The weights of the highest Sharpe ratio in the past, between 5 and 40 % each. They are what would have been best, \
        not what will be: past means are poor forecasts, and the symbols are survivors.
        """),
    ] + portfolio.elements
  }

  // MARK: Data

  private var data: [HTMLPage.Element] {
    [
      .heading("Data", level: 2),
      .paragraph(
        """
        Daily bars of \(check.symbols) US stocks (Quandl WIKI, public domain). The symbols were chosen by those who \
        published the sample, in 2013, among companies that were large then: only survivors are in it. Prices are \
        stored as the exchange printed them and adjusted on reading for splits known by then.
        """),
      .table(
        header: ["symbol", "sessions", "first", "last"],
        rows: check.series.values.joined().map {
          [$0.symbol, "\($0.count)", "\($0.dates[0])", "\($0.dates[$0.count - 1])"]
        }),
      .heading("Jumps in raw prices that the known splits explain", level: 3),
      .table(
        header: ["symbol", "date", "close before", "open", "close", "ratio"],
        rows: explainedJumps.map { jump in
          let prices = [jump.evidence.previousClose, jump.evidence.open, jump.evidence.close, jump.ratio]
          return [jump.symbol, "\(jump.date)"] + prices.map { $0.text(decimals: 2) }
        }),
      .heading("What a check finds after adjusting for splits", level: 3),
    ] + QualityPage(check).elements(level: 3)
  }

  private var explainedJumps: [AdjustmentProposal] {
    rawJumps.filter { raw in !check.proposals.contains { $0.symbol == raw.symbol && $0.date == raw.date } }
  }

  // MARK: One symbol

  private func section(_ model: TrainedSymbol) -> [HTMLPage.Element] {
    let own = forecasts.filter { $0.symbol == model.member.symbol }
    let plots = ModelPlots(
      model, bars: check.series.values.joined().first { $0.symbol == model.member.symbol }, forecasts: own)
    let slices = model.member.slices
    return [
      .heading(model.member.symbol, level: 2),
      .callout(model.sentence),
      .paragraph(
        """
        Learnt from \(slices.training.first) to \(slices.training.last) (\(model.member.trainedRows) windows), stopped \
        by \(slices.validation.first) to \(slices.validation.last), calibrated on \(slices.calibration.first) to \
        \(slices.calibration.last), judged on \(slices.test.first) to \(slices.test.last).
        """),
      .plots(plots.all),
      .table(
        header: ["session", "forecast return", "lower", "upper", "forecast close", "lower", "upper"],
        rows: own.map { forecast in
          ["\(forecast.date)"] + [forecast.value, forecast.lower, forecast.upper].map { $0.percentText() }
            + [forecast.price, forecast.priceLower, forecast.priceUpper].map { $0?.text(decimals: 2) ?? "none" }
        }),
    ]
  }
}
