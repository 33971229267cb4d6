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
  /// Symbols of models of many that could not be forecast, with the reason.
  public let leftOut: [String: String]

  /// Forecasts the sessions after a day.
  ///
  /// - Parameters:
  ///   - references: the models.
  ///   - registry: where they are.
  ///   - lake: where bars are read.
  ///   - symbols: which of a model's symbols; a model of one symbol has no others.
  ///   - steps: how many sessions ahead.
  ///   - asOf: the last session that may be used; nil uses all.
  /// - Determinism: a lake that was cut after a day gives the same bits as the whole lake as of that day.
  /// - Throws: ``ChampionError``: `noInput` for an unknown model or symbol, `usage` for an impossible count of steps,
  ///   `badData` for damaged files or too few bars.
  public init(
    _ references: [ModelReference], from registry: ModelRegistry, lake: Lake, symbols: SymbolSelection = .all,
    steps: Int, asOf: CalendarDate? = nil
  ) throws(ChampionError) {
    var (forecasts, lookAhead, ended): ([Forecast], [String], [String]) = ([], [], [])
    var leftOut: [String: String] = [:]
    var exchanges = KnownExchanges(lake, asOf: asOf, listed: try lake.symbols())
    for reference in references {
      let (manifest, registered) = try registry.load(reference.orLatest(in: registry))
      // Persistence is champion until a version has replaced it.
      let isPersistence = try reference.isUnpromoted(in: registry)
      let bars = try Self.bars(of: registered, symbols, in: lake, asOf: asOf)
      leftOut.merge(bars.leftOut) { first, _ in first }
      for series in bars.series {
        let symbol = series.symbol
        let model = isPersistence ? try .persistence(like: registered, on: series) : registered
        let exchange = try exchanges.exchange(of: symbol)
        forecasts += try model.forecast(
          series, steps: steps, calendar: exchange.calendar,
          modelVersion: isPersistence ? Learner.persistence.rawValue : manifest.reference)
        guard let last = series.dates.last else { continue }
        let read = manifest.members.first { $0.symbol == symbol }?.dataEnd
        if let read, read > last, !isPersistence, !lookAhead.contains(manifest.reference) {
          lookAhead.append(manifest.reference)
        }
        if let end = exchange.lastSession, last < end, !ended.contains(symbol) { ended.append(symbol) }
      }
    }
    (self.forecasts, self.lookAhead, self.ended) = (forecasts, lookAhead, ended)
    (self.leftOut, calendar) = (leftOut, exchanges.calendars)
  }

  /// The bars of a model's symbols; of those that nobody named, some may lack.
  private static func bars(
    of model: ForecastModel, _ symbols: SymbolSelection, in lake: Lake, asOf: CalendarDate?
  ) throws(ChampionError) -> (series: [BarSeries], leftOut: [String: String]) {
    let names = symbols.names ?? model.symbols
    var (series, leftOut, first): ([BarSeries], [String: String], ChampionError?) = ([], [:], nil)
    for symbol in names {
      do throws(ChampionError) { series.append(try lake.adjustedBars(of: [symbol], asOf: asOf)[0]) } catch {
        guard symbols == .all, model.symbols.count > 1 else { throw error }
        leftOut[symbol] = error.message
        first = first ?? error
      }
    }
    if series.isEmpty, let first { throw first }
    return (series, leftOut)
  }
}

/// Calendars and last sessions of the exchanges that were asked for.
private struct KnownExchanges {
  struct Exchange {
    let calendar: TradingCalendar
    let lastSession: CalendarDate?
  }

  private let lake: Lake
  private let asOf: CalendarDate?
  private let names: [String: String]
  private var known: [String: Exchange] = [:]

  init(_ lake: Lake, asOf: CalendarDate?, listed: [LakeManifest.SymbolSummary]) {
    (self.lake, self.asOf) = (lake, asOf)
    names = Dictionary(listed.map { ($0.symbol, $0.exchange) }, uniquingKeysWith: { first, _ in first })
  }

  /// The names of all calendars that were used.
  var calendars: String { Set(known.values.map(\.calendar.name)).sorted().joined(separator: ", ") }

  mutating func exchange(of symbol: String) throws(ChampionError) -> Exchange {
    let name = names[symbol] ?? ""
    if let exchange = known[name] { return exchange }
    let exchange = Exchange(
      calendar: try lake.calendar(of: name), lastSession: try lake.on(exchange: name).lastSession(asOf: asOf))
    known[name] = exchange
    return exchange
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
