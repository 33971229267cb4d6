import Champion

// The code of Anomalies.md. `SnippetTests` compares both.

private func anomaliesSnippet1() async throws {
  var recipe = DetectorRecipe(.isolationForest)
  (recipe.isGlobal, recipe.budget) = (true, try AlarmBudget("2/week"))
  let (lake, registry) = (Lake(at: "lake"), ModelRegistry(at: "registry"))
  let training = DetectorTraining(
    lake: lake, registry: registry, ledger: try RunLedger(at: registry.ledgerPath), recipe: recipe)
  for trained in try await training.train(.all, jobs: 2).trained { print(trained.manifest.reference) }
  let forest = ModelReference(name: "isolation-forest_all")
  let found = try await Detection(with: forest, from: registry, lake: lake, jobs: 2)
  for alarm in found.alarms { print(alarm.date, alarm.symbol, alarm.pValue, alarm.reason ?? "") }
}
