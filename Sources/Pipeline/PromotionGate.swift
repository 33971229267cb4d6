public import ChampionCore
import Evaluation
import Features
import Forecasting
public import MarketData
public import Registry
import Statistics

/// Who may become champion: a version that lost less than the champion out of sample, beyond chance.
///
/// Persistence is every symbol's first champion. Losses are compared one session ahead on the sessions that neither model
/// has learnt from. Whoever looks often enough finds something: look n at a model has the level 0.05 / (n (n + 1)), so that
/// all looks together are wrong with a probability of at most 5 %, and models that are judged together are corrected for
/// their count. A tie keeps the champion.
public struct PromotionGate: Sendable {
  /// What the evidence says of one model.
  public struct Judgement: Codable, Hashable, Sendable {
    /// The model's name.
    public let model: String
    /// The version that wants to be champion.
    public let challenger: Int
    /// The champion so far; nil for persistence.
    public let incumbent: Int?
    /// Sessions that were compared.
    public let rows: Int
    /// The challenger's mean loss.
    public let loss: Double
    /// The champion's.
    public let incumbentLoss: Double
    /// The probability that such a lead is chance.
    public let pValue: Double
    /// The same, corrected for the models that were judged together.
    public let adjustedP: Double
    /// Which look at this model it is, from 1.
    public let look: Int
    /// The level of this look.
    public let level: Double
    /// Whether the challenger is champion now.
    public let isPromoted: Bool
  }

  private let registry: ModelRegistry
  private let lake: Lake

  /// The level of all looks at a model together.
  private static let level = 0.05
  private static let leastRows = 20

  /// A gate before a registry, with bars to judge by.
  public init(registry: ModelRegistry, lake: Lake) {
    (self.registry, self.lake) = (registry, lake)
  }

  /// Judges some models and promotes those that are better. Every judgement stands in the model's history.
  ///
  /// - Parameters:
  ///   - references: the versions, each of another model.
  ///   - reason: stands in the history beside the figures.
  /// - Throws: ``ChampionError``: `noInput` for an unknown model or symbol, `usage` if a model is named twice, `badData` if
  ///   files are damaged or there are too few sessions to judge by.
  public func promote(_ references: [ModelReference], reason: String) throws(ChampionError) -> [Judgement] {
    guard Set(references.map(\.name)).count == references.count else {
      throw ChampionError(.usage, "a model is named twice", remedy: "name one version of each")
    }
    var comparisons: [Comparison] = []
    for reference in references { comparisons.append(try comparison(reference)) }
    let adjusted = FalseDiscoveryRate.adjusted(comparisons.map(\.test.pValueBetter))
    return try zip(comparisons, adjusted).map { comparison, adjusted throws(ChampionError) in
      let judgement = try judge(comparison, adjusted: adjusted)
      let text =
        "p \(judgement.pValue.text(decimals: 4)), of all \(adjusted.text(decimals: 4)), level "
        + "\(judgement.level.text(decimals: 4)), \(judgement.rows) sessions" + (reason.isEmpty ? "" : "; \(reason)")
      try registry.noteJudgement(of: judgement.model, version: judgement.challenger, reason: text)
      if judgement.isPromoted {
        try registry.promote(
          .init(name: judgement.model, selector: .version(judgement.challenger)), reason: text)
      }
      return judgement
    }
  }

  private struct Comparison {
    let manifest: ModelManifest
    let incumbent: Int?
    let rows: Int
    let losses: (challenger: Double, incumbent: Double)
    let test: DieboldMarianoTest
  }

  private func judge(_ comparison: Comparison, adjusted: Double) throws(ChampionError) -> Judgement {
    let name = comparison.manifest.name
    let look = try registry.history(of: name).count { $0.action == .judged } + 1
    let level = SequentialSpending.level(look: look, total: Self.level)
    return Judgement(
      model: name, challenger: comparison.manifest.version, incumbent: comparison.incumbent, rows: comparison.rows,
      loss: comparison.losses.challenger, incumbentLoss: comparison.losses.incumbent,
      pValue: comparison.test.pValueBetter, adjustedP: adjusted, look: look, level: level,
      isPromoted: comparison.incumbent != comparison.manifest.version && adjusted <= level)
  }

  private func comparison(_ reference: ModelReference) throws(ChampionError) -> Comparison {
    let (manifest, challenger) = try registry.load(reference)
    let incumbent = try registry.aliases(of: manifest.name)[.champion]
    let table = try FeatureTable(
      manifest.recipe.features, target: manifest.recipe.target,
      of: try lake.adjustedBars(of: [manifest.symbol])[0])
    var (first, other) = (manifest.slices.test.first, PersistenceForecaster(horizon: 1) as any Forecaster)
    var otherTable = table
    if let incumbent {
      let (old, model) = try registry.load(.init(name: manifest.name, selector: .version(incumbent)))
      (first, other) = (max(first, old.slices.test.first), model.forecaster)
      otherTable = try FeatureTable(old.recipe.features, target: old.recipe.target, of: table.series)
    }
    // The same sessions in both tables, which may warm up at different rows.
    let dates = table.dates.indices.filter { row in
      table.dates[row] >= first && table.target.outcome(of: row, step: 1) != nil
    }.map { table.dates[$0] }
    guard dates.count >= Self.leastRows else {
      throw ChampionError(
        .badData, "\(dates.count) sessions that neither model has learnt from are too few to judge by",
        context: ["model": manifest.name], remedy: "wait for more sessions, or promote with --force and a --reason")
    }
    let own = try losses(of: challenger.forecaster, over: table, on: dates)
    let others = try losses(of: other, over: otherTable, on: dates)
    return Comparison(
      manifest: manifest, incumbent: incumbent, rows: dates.count,
      losses: (own.reduce(0, +) / Double(own.count), others.reduce(0, +) / Double(own.count)),
      test: DieboldMarianoTest(losses: own, baseline: others, horizon: manifest.recipe.target.span))
  }

  private func losses(
    of forecaster: any Forecaster, over table: FeatureTable, on dates: [CalendarDate]
  ) throws(ChampionError) -> [Double] {
    let wanted = Set(dates)
    let origins = table.dates.indices.filter { wanted.contains(table.dates[$0]) }
    guard origins.count == dates.count else {
      throw ChampionError(
        .badData, "the models do not look at the same sessions", context: ["symbol": table.symbol],
        remedy: "train the model again on the bars as they are now")
    }
    let forecasts = try forecaster.forecasts(over: table, origins: origins)
    return ForecastTrack(table, step: 1, origins: origins, forecasts: forecasts.map { $0[0] }).losses
  }
}
