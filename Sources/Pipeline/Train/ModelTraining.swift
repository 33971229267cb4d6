public import ChampionCore
public import Forecasting
public import Foundation
public import MarketData
import Networks
public import Registry
import Tables
public import Tracking

/// Trains, evaluates and registers one model a symbol, or one that is common to many.
public struct ModelTraining: Sendable {
  private let lake: Lake
  private let registry: ModelRegistry
  private let ledger: RunLedger
  private let recipe: ForecastRecipe
  private let seed: UInt64
  private let asOf: CalendarDate?
  private let allowsDataErrors: Bool
  private let checkpointInterval: TimeInterval

  /// A symbol that could not be trained, and why.
  public struct Failure: Error, Sendable {
    /// The symbol.
    public let symbol: String
    /// Why.
    public let error: ChampionError
  }

  /// Describes the work.
  ///
  /// - Parameters:
  ///   - lake: where bars are read.
  ///   - registry: where models go.
  ///   - ledger: where runs are recorded.
  ///   - recipe: how models are made.
  ///   - seed: the model's seed; further networks have the seeds after it.
  ///   - asOf: the last session that may be read; nil reads all.
  ///   - allowsDataErrors: whether symbols are trained in whose bars a check finds errors; else they are refused.
  ///   - checkpointInterval: seconds between two checkpoints of a network. They lie in the registry's folder
  ///     `checkpoints`; the same training that was killed goes on from them, and they are removed when a model is
  ///     registered, or after thirty days.
  public init(
    lake: Lake, registry: ModelRegistry, ledger: RunLedger, recipe: ForecastRecipe, seed: UInt64 = 42,
    asOf: CalendarDate? = nil, allowsDataErrors: Bool = false, checkpointInterval: TimeInterval = 10
  ) {
    self.lake = lake
    self.registry = registry
    self.ledger = ledger
    self.recipe = recipe
    self.seed = seed
    self.asOf = asOf
    self.allowsDataErrors = allowsDataErrors
    self.checkpointInterval = checkpointInterval
  }

  /// Trains symbols side by side, each network on one thread, or one global model on all of them. A symbol that fails does
  /// not stop the others.
  ///
  /// At work are as many networks as there are jobs, each with its memory; of a symbol that is done, its evaluation stays.
  /// A global model has the bars of all symbols in memory.
  ///
  /// - Parameters:
  ///   - symbols: the symbols, or all of the lake.
  ///   - jobs: how many threads to use. Results do not depend on it.
  /// - Returns: one result a symbol, in order; those of a global model share its manifest.
  /// - Throws: ``ChampionError`` if the work makes no sense or the lake cannot be read.
  public func train(
    _ symbols: SymbolSelection, jobs: Int
  ) async throws(ChampionError) -> [Result<TrainedSymbol, Failure>] {
    try recipe.validate()
    let names = try symbols.names(in: lake)
    let models = recipe.learner.isGlobal ? 1 : names.count
    let work = Work(
      errors: Dictionary(grouping: try lake.errors(in: names, asOf: asOf), by: \.symbol), level: try .current(),
      jobs: jobs, bar: ProgressBar("training", total: models * recipe.usedSeeds))
    CheckpointFile.removeAbandoned(in: checkpoints, olderThan: Self.checkpointAge)
    defer { work.bar.finish() }
    let isNamed = symbols.names != nil
    // The order in which symbols are named is no part of a model.
    let ordered = recipe.learner.isGlobal ? names.sorted() : names
    let results =
      recipe.learner.isGlobal ? await trainTogether(ordered, mustBeWhole: isNamed, work) : await trainApart(names, work)
    return zip(ordered, results).map { symbol, result in
      result.mapError { Failure(symbol: symbol, error: $0.adding(["symbol": symbol])) }
    }
  }

  /// What all symbols have in common.
  private struct Work: Sendable {
    let errors: [String: [QualityFinding]]
    let level: KernelLevel
    let jobs: Int
    let bar: ProgressBar
  }

  private func trainApart(_ names: [String], _ work: Work) async -> [Result<TrainedSymbol, ChampionError>] {
    // Few symbols leave threads for the seeds of each.
    let jobs = max(1, work.jobs / max(names.count, 1))
    return await parallelMap(names, jobs: work.jobs) { symbol in
      do throws(ChampionError) {
        let series = try PreparedSeries(try bars(of: symbol, work), recipe: recipe)
        return try await train(ModelSubject(series), work, jobs: jobs)[0]
      } catch {
        return .failure(error)
      }
    }
  }

  private func trainTogether(
    _ names: [String], mustBeWhole: Bool, _ work: Work
  ) async -> [Result<TrainedSymbol, ChampionError>] {
    let read = await parallelMap(names, jobs: work.jobs) { symbol in
      Result { () throws(ChampionError) in try bars(of: symbol, work) }
    }
    let days = Set(read.flatMap { (try? $0.get())?.dates ?? [] }).sorted()
    let prepared = await parallelMap(read, jobs: work.jobs) { bars in
      Result { () throws(ChampionError) in try PreparedSeries(bars.get(), recipe: recipe, days: days) }
    }
    let usable = prepared.compactMap { try? $0.get() }
    guard !usable.isEmpty, !mustBeWhole || usable.count == prepared.count else {
      return prepared.map { $0.flatMap { _ in .failure(Self.incomplete) } }
    }
    do throws(ChampionError) {
      var trained = try await train(ModelSubject(usable, recipe: recipe), work, jobs: work.jobs)[...]
      return prepared.map { $0.flatMap { _ in trained.popFirst() ?? .failure(Self.nothingToLearn) } }
    } catch {
      return prepared.map { $0.flatMap { _ in .failure(error) } }
    }
  }

  private static let nothingToLearn = ChampionError(.badData, "there is nothing to learn from")
  private static let incomplete = ChampionError(
    .badData, "the model was not trained: another of its symbols cannot take part", remedy: "leave that one out")

  /// The bars of a symbol.
  ///
  /// - Throws: ``ChampionError`` with `badData` if a check finds errors in them and they are not allowed.
  private func bars(of symbol: String, _ work: Work) throws(ChampionError) -> BarSeries {
    try (work.errors[symbol] ?? []).requireNone(allowed: allowsDataErrors)
    return try lake.adjustedBars(of: [symbol], asOf: asOf)[0]
  }

  // MARK: One model

  private var checkpoints: String { registry.path + "/checkpoints" }

  /// A month: nobody goes on with such a training.
  private static let checkpointAge: TimeInterval = 30 * 86_400

  /// Fits, judges and registers a model.
  ///
  /// - Returns: one result a symbol of the subject.
  /// - Throws: ``ChampionError`` if it cannot be fitted, used for any symbol, or registered.
  private func train(
    _ subject: ModelSubject, _ work: Work, jobs: Int
  ) async throws(ChampionError) -> [Result<TrainedSymbol, ChampionError>] {
    let seeds = recipe.learner.isNetwork ? (0..<UInt64(recipe.seeds)).map { seed &+ $0 } : []
    let checkpoints = seeds.map { checkpoint(of: subject, seed: $0, level: work.level) }
    let fit = try await ModelFit.fit(subject, seed: seed, checkpoints: checkpoints, jobs: jobs, bar: work.bar)
    let forecaster = fit.fitted.forecaster(recipe)
    let judged = await parallelMap(subject.members, jobs: jobs) { series in
      Result { () throws(ChampionError) in try JudgedMember(forecaster, on: series) }
    }
    let manifest = try register(fit, subject, judged, level: work.level)
    for checkpoint in checkpoints { checkpoint.remove() }
    return judged.map { result in
      result.map { judged in
        TrainedSymbol(
          manifest: manifest, judged: judged, dataErrors: work.errors[judged.member.symbol] ?? [],
          divergedSeeds: fit.networks.count { $0.ending == .divergence },
          cpuSeconds: fit.cpuSeconds / Double(subject.members.count) + judged.cpuSeconds)
      }
    }
  }

  private func checkpoint(of subject: ModelSubject, seed: UInt64, level: KernelLevel) -> CheckpointFile {
    let record = RunRecord(of: subject, seed: seed, level: level)
    return CheckpointFile(
      path: "\(checkpoints)/\(record.trainingID)", key: record.trainingID, interval: checkpointInterval)
  }

  private func register(
    _ fit: ModelFit, _ subject: ModelSubject, _ results: [Result<JudgedMember, ChampionError>], level: KernelLevel
  ) throws(ChampionError) -> ModelManifest {
    let judged = results.compactMap { try? $0.get() }
    guard !judged.isEmpty else { throw results.lazy.compactMap(\.error).first ?? Self.nothingToLearn }
    let members = judged.map(\.member)
    let model = try ForecastModel(
      recipe: recipe, fitted: fit.fitted,
      intervals: Dictionary(members.map { ($0.symbol, $0.intervals) }, uniquingKeysWith: { first, _ in first }))
    let record = RunRecord(of: subject, seed: seed, level: level)
    let manifest = try registry.register(
      model,
      ModelManifest(
        name: record.model, symbol: subject.symbol, recipe: recipe, members: members, seed: seed,
        training: fit.networks.first.map(ModelManifest.Training.init), runID: record.trainingID,
        madeWith: record.modelVersions))
    try ledger.record(
      record.runs(of: manifest, trainingSeconds: fit.cpuSeconds, evaluationSeconds: judged.map(\.cpuSeconds)))
    return manifest
  }
}

extension Result {
  /// The error of a failure.
  fileprivate var error: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
