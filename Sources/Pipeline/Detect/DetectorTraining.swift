public import Anomalies
public import ChampionCore
import Features
public import MarketData
public import Registry
import Statistics
public import Tracking

/// Trains, tries and registers detectors of anomalies: one a symbol, or one that is common to many.
public struct DetectorTraining: Sendable {
  private let lake: Lake
  private let registry: ModelRegistry
  private let ledger: RunLedger
  private let recipe: DetectorRecipe
  private let seed: UInt64
  private let asOf: CalendarDate?
  private let allowsDataErrors: Bool

  /// A detector that was registered.
  public struct Trained: Sendable {
    /// What was registered.
    public let manifest: DetectorManifest
    /// CPU seconds of fitting and trying it, where one job did.
    public let cpuSeconds: Double
  }

  /// Describes the work.
  ///
  /// - Parameters:
  ///   - lake: where bars are read.
  ///   - registry: where detectors go.
  ///   - ledger: where runs are recorded.
  ///   - recipe: how detectors are made.
  ///   - seed: decides all that is random.
  ///   - asOf: the last session that may be read; nil reads all.
  ///   - allowsDataErrors: whether symbols are learnt from in whose bars a check finds errors; else they are refused.
  public init(
    lake: Lake, registry: ModelRegistry, ledger: RunLedger, recipe: DetectorRecipe, seed: UInt64 = 42,
    asOf: CalendarDate? = nil, allowsDataErrors: Bool = false
  ) {
    (self.lake, self.registry, self.ledger, self.recipe) = (lake, registry, ledger, recipe)
    (self.seed, self.asOf, self.allowsDataErrors) = (seed, asOf, allowsDataErrors)
  }

  /// What came of it.
  public struct Outcome: Sendable {
    /// What was registered.
    public let trained: [Trained]
    /// Symbols that no detector could be made of, and why.
    public let failures: [ModelTraining.Failure]
  }

  /// Trains one detector a symbol side by side, or one on all symbols. A symbol that fails does not stop the others, unless
  /// it was named for a common one.
  ///
  /// - Parameters:
  ///   - symbols: the symbols, or all of the lake.
  ///   - jobs: how many threads to use. Results do not depend on it.
  /// - Throws: ``ChampionError`` if the work makes no sense or the lake cannot be read.
  public func train(_ symbols: SymbolSelection, jobs: Int) async throws(ChampionError) -> Outcome {
    try recipe.validate()
    let names = try symbols.names(in: lake).sorted()
    let errors = Dictionary(grouping: try lake.errors(in: names, asOf: asOf), by: \.symbol)
    let bar = ProgressBar("training", total: recipe.isGlobal ? 1 : names.count)
    defer { bar.finish() }
    let bars = await lake.adjustedBars(ofEach: names, asOf: asOf, jobs: jobs)
    let read = zip(names, bars).map { symbol, bars in
      Result { () throws(ChampionError) in try usable(bars.get(), errors[symbol] ?? []) }
    }
    guard recipe.isGlobal else {
      let results = await parallelMap(Array(zip(names, read)), jobs: jobs) { symbol, bars in
        defer { bar.advance(symbol) }
        do throws(ChampionError) {
          return Result<Trained, ChampionError>.success(try await train([bars.get()], mustBeWhole: true, jobs: 1))
        } catch { return .failure(error) }
      }
      return Outcome(
        trained: results.compactMap { try? $0.get() }, failures: Self.failures(names, results))
    }
    let failures = Self.failures(names, read)
    if symbols.names != nil, let first = failures.first { throw first.error }
    let tables = read.compactMap { try? $0.get() }
    guard !tables.isEmpty else { return Outcome(trained: [], failures: failures) }
    let trained = try await train(tables, mustBeWhole: symbols.names != nil, jobs: jobs)
    let learnt = Set(trained.manifest.members.map(\.symbol))
    let late = tables.filter { !learnt.contains($0.symbol) }.map {
      ModelTraining.Failure(symbol: $0.symbol, error: Self.tooFew.adding(["symbol": $0.symbol]))
    }
    return Outcome(trained: [trained], failures: failures + late)
  }

  private static func failures<Success>(
    _ names: [String], _ results: [Result<Success, ChampionError>]
  ) -> [ModelTraining.Failure] {
    zip(names, results).compactMap { symbol, result in
      guard case .failure(let error) = result else { return nil }
      return ModelTraining.Failure(symbol: symbol, error: error.adding(["symbol": symbol]))
    }
  }

  private static let tooFew = ChampionError(
    .badData, "the symbol has too few sessions in the time that all are learnt from",
    remedy: "leave it out, or import more history")

  /// Features of bars that can be learnt from.
  private func usable(_ series: BarSeries, _ errors: [QualityFinding]) throws(ChampionError) -> FeatureTable {
    try errors.requireNone(allowed: allowsDataErrors)
    guard series.count >= DetectorModel.leastSessions else {
      throw ChampionError(
        .badData, "\(series.count) bars are too few for a detector",
        remedy: "\(DetectorModel.leastSessions) or more are needed; import more history")
    }
    return try FeatureTable(recipe.features, of: series)
  }

  private func train(
    _ tables: [FeatureTable], mustBeWhole: Bool, jobs: Int
  ) async throws(ChampionError) -> Trained {
    let start = ThreadClock.seconds
    let model = try await DetectorModel.fit(tables: tables, recipe: recipe, seed: seed, jobs: jobs)
    let learnt = Set(model.symbols)
    if mustBeWhole, let late = tables.first(where: { !learnt.contains($0.symbol) }) {
      throw Self.tooFew.adding(["symbol": late.symbol])
    }
    let threshold = try threshold(of: model)
    let members = try tables.filter { learnt.contains($0.symbol) }.map { table throws(ChampionError) in
      let (scores, series) = (try model.scores(over: table), table.series)
      return DetectorManifest.Member(
        symbol: series.symbol, dataEnd: series.dates[series.count - 1], dataHash: series.contentHash,
        rows: scores.count,
        alarms: scores.count { $0.score > threshold.score })
    }
    let manifest = try register(model, threshold, members)
    let seconds = ThreadClock.seconds - start
    try record(manifest, seconds)
    return Trained(manifest: manifest, cpuSeconds: seconds)
  }

  /// The threshold for the recipe's budget. Nobody asked for the standard one: that it cannot be kept is about the data.
  private func threshold(of model: DetectorModel) throws(ChampionError) -> AlarmThreshold {
    do throws(ChampionError) { return try model.threshold() } catch {
      guard recipe.budget == .standard else { throw error }
      throw ChampionError(
        .badData, error.message, context: error.context,
        remedy: "train one detector of more symbols (--global), or allow more alarms (--budget 5%)")
    }
  }

  private func register(
    _ model: DetectorModel, _ threshold: AlarmThreshold, _ members: [DetectorManifest.Member]
  ) throws(ChampionError) -> DetectorManifest {
    let symbol = recipe.isGlobal ? ModelName.allSymbols : members[0].symbol
    let name = ModelName.of(detector: recipe.detector.rawValue, symbol: symbol)
    let runID = Run.id(
      kind: .training, model: name, dataHash: Self.hash(members), seed: seed, parameters: try parameters,
      versions: try versions.run)
    return try registry.register(
      model,
      DetectorManifest(
        name: name, symbol: symbol, model: model, threshold: threshold, members: members, seed: seed, runID: runID,
        madeWith: try versions.model))
  }

  private func record(_ manifest: DetectorManifest, _ seconds: Double) throws(ChampionError) {
    let (rows, alarms) = manifest.members.reduce((0, 0)) { ($0.0 + $1.rows, $0.1 + $1.alarms) }
    try ledger.record([
      Run(
        kind: .training, model: manifest.name, modelVersion: manifest.version, symbol: manifest.symbol,
        dataHash: Self.hash(manifest.members), seed: seed, parameters: try parameters,
        metrics: [
          "calibrationRows": Double(manifest.calibrationRows), "testRows": Double(rows), "testAlarms": Double(alarms),
          "threshold": manifest.threshold.score,
        ], versions: try versions.run, cpuSeconds: seconds)
    ])
  }

  private static func hash(_ members: [DetectorManifest.Member]) -> String {
    var hash = ContentHash()
    for member in members {
      hash.add(member.symbol)
      hash.add(member.dataHash)
    }
    return hash.hexadecimal
  }

  private var versions: MadeWith { get throws(ChampionError) { MadeWith(level: try .current()) } }

  /// All settings, as one text.
  private var parameters: [String: String] {
    get throws(ChampionError) {
      ["detector": recipe.detector.rawValue, "recipe": try JSONDocument.text(recipe, pretty: false)]
    }
  }
}
