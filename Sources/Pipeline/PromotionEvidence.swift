import ChampionCore
import Evaluation
import Features
import Forecasting
import MarketData
import Registry
import Statistics

/// How a version and the champion forecast the sessions that neither has learnt from.
struct PromotionEvidence {
  /// The version.
  let manifest: ModelManifest
  /// The champion's version; nil for persistence.
  let incumbent: Int?
  /// Sessions that are compared.
  let days: Int
  /// The mean losses; of many symbols in units of the champion's on each, so that all count alike.
  let losses: (challenger: Double, incumbent: Double)
  /// The comparison.
  let test: DieboldMarianoTest

  private static let leastDays = 20

  /// Looks at the bars.
  ///
  /// - Throws: ``ChampionError``: `noInput` for an unknown model or symbol, `badData` if files are damaged or there are too
  ///   few sessions to judge by.
  init(on reference: ModelReference, in registry: ModelRegistry, lake: Lake) throws(ChampionError) {
    let (manifest, challenger) = try registry.load(reference)
    incumbent = try registry.aliases(of: manifest.name)[.champion]
    let old = try incumbent.map { version throws(ChampionError) in
      try registry.load(.init(name: manifest.name, selector: .version(version)))
    }
    let rivals = old?.manifest.members ?? []
    let lost = Set(rivals.map(\.symbol)).subtracting(manifest.members.map(\.symbol)).sorted()
    guard lost.isEmpty else {
      throw ChampionError(
        .badData, "the champion forecasts symbols that the model does not: \(lost.prefix(5).joined(separator: ", "))",
        context: ["model": manifest.name], remedy: "train it on these too, or promote with --force and a --reason")
    }
    let all = try manifest.members.map { member throws(ChampionError) in
      let own = Rival(manifest, member, challenger.forecaster)
      let known = old.flatMap { old in
        rivals.first { $0.symbol == member.symbol }.map { Rival(old.manifest, $0, old.model.forecaster) }
      }
      return try own.losses(beside: known ?? own.persistence, bars: lake.adjustedBars(of: [member.symbol])[0])
    }
    let pooled = PooledEvaluation.meansByDay(all.count > 1 ? all.map(\.overBaseline) : all)
    guard pooled.count >= Self.leastDays else {
      throw ChampionError(
        .badData, "\(pooled.count) sessions that neither model has learnt from are too few to judge by",
        context: ["model": manifest.name], remedy: "wait for more sessions, or promote with --force and a --reason")
    }
    let (challengers, incumbents) = (pooled.map(\.model), pooled.map(\.baseline))
    self.manifest = manifest
    days = pooled.count
    losses = (challengers.reduce(0, +) / Double(days), incumbents.reduce(0, +) / Double(days))
    test = DieboldMarianoTest(losses: challengers, baseline: incumbents, horizon: manifest.recipe.target.span)
  }
}

/// One of the two models, on one symbol.
private struct Rival {
  let recipe: ForecastRecipe
  let member: ModelManifest.Member
  let forecaster: any Forecaster

  init(_ manifest: ModelManifest, _ member: ModelManifest.Member, _ forecaster: any Forecaster) {
    (recipe, self.member, self.forecaster) = (manifest.recipe, member, forecaster)
  }

  private init(_ recipe: ForecastRecipe, _ member: ModelManifest.Member, _ forecaster: any Forecaster) {
    (self.recipe, self.member, self.forecaster) = (recipe, member, forecaster)
  }

  /// Persistence on the same symbol.
  var persistence: Rival { Rival(recipe, member, PersistenceForecaster(horizon: 1)) }

  /// The losses of both, one session ahead.
  func losses(beside other: Rival, bars: BarSeries) throws(ChampionError) -> PooledEvaluation.Losses {
    let table = try FeatureTable(recipe.features, target: recipe.target, of: bars)
    let first = max(member.slices.test.first, other.member.slices.test.first)
    let dates = table.dates.indices.filter { row in
      table.dates[row] >= first && table.target.outcome(of: row, step: 1) != nil
    }.map { table.dates[$0] }
    let otherTable = try FeatureTable(other.recipe.features, target: other.recipe.target, of: bars)
    return .init(try track(over: table, on: dates), baseline: try other.track(over: otherTable, on: dates))
  }

  /// Two tables may warm up at different rows: forecasts are found by their sessions.
  private func track(over table: FeatureTable, on dates: [CalendarDate]) throws(ChampionError) -> ForecastTrack {
    let wanted = Set(dates)
    let origins = table.dates.indices.filter { wanted.contains(table.dates[$0]) }
    guard origins.count == dates.count else {
      throw ChampionError(
        .badData, "the models do not look at the same sessions", context: ["symbol": table.symbol],
        remedy: "train the model again on the bars as they are now")
    }
    let forecasts = try forecaster.forecasts(over: table, origins: origins)
    return ForecastTrack(table, step: 1, origins: origins, forecasts: forecasts.map { $0[0] })
  }
}
