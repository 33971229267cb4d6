import Champion

// The code of HowDataFlows.md. `SnippetTests` compares both.

private func howDataFlowsSnippet1() throws {
  let lake = Lake(at: "lake")
  let summary = try lake.importBars(from: BarFile(path: "bars.csv"), exchange: "NSE")
  let splits = try lake.importActions(from: "actions.csv")
  print("\(summary.added) rows added, \(summary.quarantined) set apart, \(splits) splits")
}

private func howDataFlowsSnippet2() throws {
  if let day = CalendarDate(iso8601: "2005-02-25") {
    let series = try Lake(at: "lake").adjustedBars(of: ["AAPL"], asOf: day)[0]
    for finding in QualityCheck(of: series).findings() { print(finding.date, finding.message) }
  }
}

private func howDataFlowsSnippet3() throws {
  let bars = try Lake(at: "lake").adjustedBars(of: ["IBM"])[0]
  let prepared = try PreparedSeries(bars, recipe: ForecastRecipe())
  let fitted = try FittedLearner.fit(on: prepared.learning, seed: 42)
  let intervals = try IntervalCalibration.calibrate(fitted.forecaster(prepared.recipe), on: prepared)
  let model = try ForecastModel(recipe: prepared.recipe, fitted: fitted, intervals: ["IBM": intervals])
  let evaluation = try HeldOutEvaluation(of: model.forecaster, on: prepared)
  print(evaluation.first, evaluation.last, evaluation.oneStep.verdict)
  for forecast in try model.forecast(bars, steps: 5, modelVersion: "trial") { print(forecast.date, forecast.value) }
}

private func howDataFlowsSnippet4() throws {
  let (registry, lake) = (ModelRegistry(at: "registry"), Lake(at: "lake"))
  if let day = CalendarDate(iso8601: "2013-02-01") {
    let champion = try ModelReference(parsing: "lstm_IBM@champion")
    let prediction = try Prediction([champion], from: registry, lake: lake, steps: 5, asOf: day)
    for forecast in prediction.forecasts { print(forecast.date, forecast.lower, forecast.value, forecast.upper) }
    if !prediction.lookAhead.isEmpty { print("these have read later sessions:", prediction.lookAhead) }
  }
}
