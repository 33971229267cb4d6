public import ChampionCore
public import Forecasting
public import MarketData
public import Registry

/// Forecasts from registered models.
public struct Prediction: Codable, Hashable, Sendable {
  /// The forecasts, by model and horizon.
  public let forecasts: [Forecast]
  /// By which sessions the dates were found: the names of exchanges whose sessions the lake knows, or `weekdays`.
  public let calendar: String
  /// Models that read sessions after the day of the forecast: these forecasts could not have been made on that day.
  public let lookAhead: [String]
  /// Symbols whose last session is earlier than that of their exchange: they stopped trading, or bars are missing.
  public let ended: [String]

  /// Forecasts the sessions after a day.
  ///
  /// - Parameters:
  ///   - references: the models.
  ///   - registry: where they are.
  ///   - lake: where bars are read.
  ///   - steps: how many sessions ahead.
  ///   - asOf: the last session that may be used; nil uses all.
  /// - Determinism: a lake that was cut after a day gives the same bits as the whole lake as of that day.
  /// - Throws: ``ChampionError``: `noInput` for an unknown model or symbol, `usage` for an impossible count of steps,
  ///   `badData` for damaged files or too few bars.
  public init(
    _ references: [ModelReference], from registry: ModelRegistry, lake: Lake, steps: Int, asOf: CalendarDate? = nil
  ) throws(ChampionError) {
    var (forecasts, lookAhead, ended): ([Forecast], [String], [String]) = ([], [], [])
    var calendars: [String: TradingCalendar] = [:]
    let listed = try lake.symbols()
    var ends: [String: CalendarDate] = [:]
    for reference in references {
      let (manifest, registered) = try registry.load(reference.orLatest(in: registry))
      let series = try lake.adjustedBars(of: [registered.symbol], asOf: asOf)[0]
      // Persistence is champion until a version has replaced it.
      let isPersistence = try reference.isUnpromoted(in: registry)
      let model = isPersistence ? try ForecastModel.persistence(like: registered, on: series) : registered
      let name = isPersistence ? Learner.persistence.rawValue : manifest.reference
      let exchange = listed.first { $0.symbol == model.symbol }?.exchange ?? ""
      if calendars[exchange] == nil { calendars[exchange] = try lake.calendar(of: exchange) }
      forecasts += try model.forecast(
        series, steps: steps, calendar: calendars[exchange] ?? .weekdays, modelVersion: name)
      if let last = series.dates.last, manifest.dataEnd > last, !isPersistence { lookAhead.append(manifest.reference) }
      if ends[exchange] == nil { ends[exchange] = try lake.on(exchange: exchange).lastSession(asOf: asOf) }
      if let last = series.dates.last, let end = ends[exchange], last < end, !ended.contains(model.symbol) {
        ended.append(model.symbol)
      }
    }
    self.forecasts = forecasts
    self.lookAhead = lookAhead
    self.ended = ended
    calendar = Set(calendars.values.map(\.name)).sorted().joined(separator: ", ")
  }
}

extension ModelReference {
  /// Whether the champion is meant of a model that has none.
  fileprivate func isUnpromoted(in registry: ModelRegistry) throws(ChampionError) -> Bool {
    guard selector == .alias(.champion) else { return false }
    return try registry.aliases(of: name)[.champion] == nil
  }

  /// The latest version where the champion is meant of a model that has none.
  fileprivate func orLatest(in registry: ModelRegistry) throws(ChampionError) -> ModelReference {
    try isUnpromoted(in: registry) ? ModelReference(name: name, selector: .alias(.latest)) : self
  }
}

extension ForecastModel {
  /// Persistence for the symbol, target and level of another model.
  fileprivate static func persistence(
    like model: ForecastModel, on series: BarSeries
  ) throws(ChampionError) -> ForecastModel {
    var recipe = model.recipe
    (recipe.learner, recipe.strategy) = (.persistence, .direct)
    return try ForecastModel.fit(on: series, recipe: recipe)
  }
}
