public import Anomalies
public import ChampionCore
public import MarketData
public import Registry
public import Statistics
public import Tables

/// What registered detectors find in the bars of a lake.
public struct Detection: Encodable, Sendable {
  /// Which sessions are scored, and which are alarms.
  public struct Request: Sendable {
    /// Which of a model's symbols.
    public var symbols = SymbolSelection.all
    /// The first day that is scored; nil scores all since the calibration.
    public var first: CalendarDate?
    /// The last day that may be used; nil uses all.
    public var asOf: CalendarDate?
    /// How many false alarms are bearable; nil takes the model's own budget.
    public var budget: AlarmBudget?
    /// The share of false ones among the alarms of a day, by Benjamini and Hochberg, in the place of a budget.
    public var falseDiscoveryRate: Double?

    /// All that the model has not seen.
    public init() {}
  }

  /// The model.
  public let model: String
  /// Sessions of symbols that were scored.
  public let rows: Int
  /// How many of them are alarms.
  public let anomalies: Int
  /// The score above which there is an alarm; nil where false discoveries are controlled.
  public let threshold: Double?
  /// The budget; nil where false discoveries are controlled.
  public let budget: String?
  /// How many of the alarms the budget expects to be false.
  public let expectedFalseAlarms: Double?
  /// Whether the budget is finer than the calibration resolves: the rate is then a guess by the shape of the tail.
  public let isExtrapolated: Bool
  /// The relative standard error of the rate of false alarms, because the calibration is finite.
  public let relativeError: Double?
  /// The alarms, by day and symbol.
  public let alarms: [ScoredSession]
  /// Symbols that could not be scored, with the reason.
  public let leftOut: [String: String]
  /// Why the first symbol that was asked for by name could not be scored.
  public let firstFailure: ChampionError?
  /// CPU seconds of fitting: none, for the model is fitted.
  public let fitSeconds = 0.0
  /// Seconds that reading and scoring took.
  public let scoreSeconds: Double
  /// All scored sessions, by symbol and day.
  public let sessions: [ScoredSession]

  private enum CodingKeys: String, CodingKey {
    case model, rows, anomalies, threshold, budget, expectedFalseAlarms, isExtrapolated, relativeError, alarms, leftOut
    case fitSeconds, scoreSeconds
  }

  /// Scores the sessions of a lake.
  ///
  /// - Parameters:
  ///   - reference: the detector.
  ///   - registry: where it is.
  ///   - lake: where bars are read.
  ///   - request: which sessions, and what counts as an alarm.
  ///   - jobs: how many threads to use. Results do not depend on it.
  /// - Determinism: a lake that was cut after a day gives the same scores as the whole lake as of that day.
  /// - Throws: ``ChampionError``: `noInput` for an unknown model or symbol, `usage` for a budget that cannot be kept,
  ///   `badData` for damaged files or too few bars.
  public init(
    with reference: ModelReference, from registry: ModelRegistry, lake: Lake, _ request: Request = Request(), jobs: Int
  ) async throws(ChampionError) {
    let start = ContinuousClock.now
    let (manifest, model) = try registry.load(reference, as: DetectorModel.self)
    if let rate = request.falseDiscoveryRate, !(0.0001...0.5).contains(rate) {
      throw ChampionError(
        .usage, "a false-discovery rate of \(rate) makes no sense", remedy: "use one from 0.0001 to 0.5")
    }
    if let first = request.first, let last = request.asOf, first > last {
      throw ChampionError(.usage, "the first session that is scored, \(first), is after the last, \(last)")
    }
    _ = try lake.manifest()
    let limit = try request.falseDiscoveryRate == nil ? model.threshold(request.budget) : nil
    let names = request.symbols.names ?? model.symbols
    let bars = await lake.adjustedBars(ofEach: names, asOf: request.asOf, jobs: jobs)
    let results = await parallelMap(bars, jobs: jobs) { bars in
      Result { () throws(ChampionError) in
        try model.scores(of: bars.get(), from: request.first, threshold: limit?.score ?? 2)
      }
    }
    var (sessions, leftOut): ([ScoredSession], [String: String]) = ([], [:])
    var failures: [ChampionError] = []
    for (symbol, result) in zip(names, results) {
      switch result {
      case .success(let scored): sessions += scored
      case .failure(let error):
        leftOut[symbol] = error.message
        failures.append(error.adding(["symbol": symbol]))
      }
    }
    // Where nobody can be scored, the reason is more than a warning.
    if let failure = failures.first, failures.count == names.count { throw failure }
    firstFailure = request.symbols == .all ? nil : failures.first
    let chosen = request.falseDiscoveryRate.map { Self.discoveries(sessions, rate: $0) }
    let alarms = chosen ?? sessions.filter { $0.score > (limit?.score ?? .infinity) }
    self.model = manifest.reference
    (rows, anomalies, threshold) = (sessions.count, alarms.count, limit?.score)
    budget = limit == nil ? nil : (request.budget ?? model.recipe.budget).description
    expectedFalseAlarms = limit.map { $0.probability * Double(sessions.count) }
    isExtrapolated = limit?.isExtrapolated ?? false
    relativeError = limit?.relativeError
    self.alarms = alarms.sorted { ($0.date, $0.symbol) < ($1.date, $1.symbol) }
    (self.leftOut, self.sessions) = (leftOut, sessions)
    scoreSeconds = (ContinuousClock.now - start).seconds
  }

  /// All scored sessions, a row each.
  public var table: Table {
    let marked = Set(alarms.map { "\($0.symbol) \($0.date)" })
    return Table([
      TableColumn("symbol", .text(sessions.map(\.symbol))), TableColumn("date", .date(sessions.map(\.date))),
      TableColumn("score", .real(sessions.map(\.score))), TableColumn("p_value", .real(sessions.map(\.pValue))),
      TableColumn("anomaly", .integer(sessions.map { marked.contains("\($0.symbol) \($0.date)") ? 1 : 0 })),
      TableColumn("channel", .text(sessions.map(\.channel))),
    ])
  }

  /// The sessions whose p-values, among those of their day, are discoveries.
  private static func discoveries(_ sessions: [ScoredSession], rate: Double) -> [ScoredSession] {
    Dictionary(grouping: sessions, by: \.date).values.flatMap { day in
      zip(day, FalseDiscoveryRate.adjusted(day.map(\.pValue))).filter { $1 <= rate }.map(\.0)
    }
  }
}
