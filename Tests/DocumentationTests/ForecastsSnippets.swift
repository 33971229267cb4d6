import Champion

// The code of Forecasts.md. `SnippetTests` compares both.

private func forecastsSnippet1() async throws {
  var recipe = ForecastRecipe(.har, target: .volatility)
  recipe.horizon = 1
  var run = EvaluationRun(of: [.har, .ridge, .trees], on: Lake(at: "lake"), recipe: recipe)
  run.scheme = .rolling(sessions: 1_000)
  let document = try await run.evaluate(.all, jobs: 2)
  for pooled in document.pooled { print(pooled.sentence) }
  for model in document.models where model.isDiscovery { print(model.name, model.adjustedP) }
  print(document.skippedSymbols, document.holdout?.openings ?? 0)
}
