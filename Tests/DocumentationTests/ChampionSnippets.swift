import Champion

// The code of Champion.md. `SnippetTests` compares both.

private func championSnippet1() async throws {
  let lake = Lake(at: "lake")
  try lake.importBars(from: BarFile(path: "Examples/Data/us_stocks_daily_2000_2013.parquet"), exchange: "US")
  let (registry, ledger) = (ModelRegistry(at: "registry"), try RunLedger(at: "registry/runs.sqlite"))
  let training = ModelTraining(lake: lake, registry: registry, ledger: ledger, recipe: ForecastRecipe())
  for result in try await training.train(.named(["IBM"]), jobs: 2) { print(try result.get().sentence) }
  print(try Prediction([ModelReference(name: "lstm_IBM")], from: registry, lake: lake, steps: 5).forecasts)
}
