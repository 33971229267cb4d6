public import ChampionCore
import Evaluation
import Features
public import Forecasting
public import Foundation
public import MarketData
import Networks
public import Registry
import Tables
public import Tracking

/// Trains, evaluates and registers one model a symbol.
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

  /// Trains symbols side by side, each network on one thread. One that fails does not stop the others.
  ///
  /// At work are as many networks as there are jobs, each with its memory; of a symbol that is done, its evaluation stays.
  ///
  /// - Parameters:
  ///   - symbols: the symbols, or all of the lake.
  ///   - jobs: how many threads to use. Results do not depend on it.
  /// - Returns: one result a symbol, in order.
  /// - Throws: ``ChampionError`` if the work makes no sense or the lake cannot be read.
  public func train(
    _ symbols: SymbolSelection, jobs: Int
  ) async throws(ChampionError) -> [Result<TrainedSymbol, Failure>] {
    try recipe.validate()
    let level = try KernelLevel.current()
    let names = try symbols.names(in: lake)
    let errors = Dictionary(grouping: try lake.errors(in: names, asOf: asOf), by: \.symbol)
    CheckpointFile.removeAbandoned(in: checkpoints, olderThan: Self.checkpointAge)
    let bar = ProgressBar("training", total: names.count * recipe.usedSeeds)
    defer { bar.finish() }
    // Few symbols leave threads for the seeds of each.
    let seedJobs = max(1, jobs / max(names.count, 1))
    return await parallelMap(names, jobs: jobs) { symbol in
      do throws(ChampionError) {
        let found = errors[symbol] ?? []
        try requireNone(of: found)
        return .success(try await train(symbol, dataErrors: found, level: level, jobs: seedJobs, bar: bar))
      } catch {
        return .failure(Failure(symbol: symbol, error: error.adding(["symbol": symbol])))
      }
    }
  }

  private func train(
    _ symbol: String, dataErrors: [QualityFinding], level: KernelLevel, jobs: Int, bar: ProgressBar
  ) async throws(ChampionError) -> TrainedSymbol {
    let bars = try lake.adjustedBars(of: [symbol], asOf: asOf)[0]
    let series = try PreparedSeries(bars, recipe: recipe)
    let fit = try await fit(series, level: level, jobs: jobs, bar: bar)
    let trained = try register(fit, series, dataErrors: dataErrors, level: level)
    for checkpoint in fit.checkpoints { checkpoint.remove() }
    return trained
  }

  private func fit(
    _ series: PreparedSeries, level: KernelLevel, jobs: Int, bar: ProgressBar
  ) async throws(ChampionError) -> SymbolFit {
    let start = ThreadClock.seconds
    guard recipe.learner.isNetwork else {
      let fitted = try FittedLearner.fit(on: series.learning, seed: seed)
      bar.advance(series.table.symbol)
      return SymbolFit(fitted: fitted, networks: [], checkpoints: [], cpuSeconds: ThreadClock.seconds - start)
    }
    let examples = try NetworkExamples(series.learning)
    let work = (0..<UInt64(recipe.seeds)).map { index in
      (seed: seed &+ index, checkpoint: checkpoint(of: series, seed: seed &+ index, level: level))
    }
    let results = await parallelMap(work, jobs: jobs) { seed, checkpoint in
      let result = FittedNetwork.fit(on: examples, recipe: recipe, seed: seed, checkpoint: checkpoint)
      bar.advance(series.table.symbol)
      return result
    }
    var networks: [FittedNetwork] = []
    for result in results { networks.append(try result.get()) }
    let fitted = try NetworkForecaster.assemble(networks.map(\.training.network), examples, on: series.learning)
    return SymbolFit(
      fitted: .network(fitted), networks: networks.map(\.training), checkpoints: work.map(\.checkpoint),
      cpuSeconds: networks.reduce(0) { $0 + $1.cpuSeconds })
  }

  private var checkpoints: String { registry.path + "/checkpoints" }

  /// A month: nobody goes on with such a training.
  private static let checkpointAge: TimeInterval = 30 * 86_400

  private func checkpoint(of series: PreparedSeries, seed: UInt64, level: KernelLevel) -> CheckpointFile {
    let record = RunRecord(series: series, seed: seed, level: level)
    return CheckpointFile(
      path: "\(checkpoints)/\(record.trainingID)", key: record.trainingID, interval: checkpointInterval)
  }

  private func requireNone(of errors: [QualityFinding]) throws(ChampionError) {
    guard let first = errors.first, !allowsDataErrors else { return }
    throw ChampionError(
      .badData, "a check finds \(errors.count) errors in the bars, the first on \(first.date): \(first.message)",
      remedy: "accept or reject it with champion data actions, or train all the same with --allow-data-errors")
  }

  private func register(
    _ fit: SymbolFit, _ series: PreparedSeries, dataErrors: [QualityFinding], level: KernelLevel
  ) throws(ChampionError) -> TrainedSymbol {
    let start = ThreadClock.seconds
    let symbol = series.table.symbol
    let forecaster = fit.fitted.forecaster(recipe)
    let intervals = try IntervalCalibration.calibrate(forecaster, on: series)
    let (evaluation, track, baseline) = try HeldOutEvaluation.judging(forecaster, on: series)
    guard evaluation.horizons.allSatisfy({ $0.metrics.isFinite && $0.baseline.isFinite }) else {
      throw ChampionError(
        .badData, "the errors of the forecasts are not finite: prices are absurd",
        remedy: "look at them with: champion data check --symbol \(symbol)")
    }
    let model = try ForecastModel(symbol: symbol, recipe: recipe, fitted: fit.fitted, intervals: intervals)
    let record = RunRecord(series: series, seed: seed, level: level)
    let manifest = try registry.register(
      model,
      ModelManifest(
        name: record.model, series: series, seed: seed, training: fit.networks.first.map(ModelManifest.Training.init),
        evaluation: evaluation, intervals: intervals, runID: record.trainingID, madeWith: record.modelVersions))
    let evaluationSeconds = ThreadClock.seconds - start
    try ledger.record(
      record.runs(of: manifest, trainingSeconds: fit.cpuSeconds, evaluationSeconds: evaluationSeconds))
    return TrainedSymbol(
      manifest: manifest, dataErrors: dataErrors, heldOut: track,
      losses: .init(track, baseline: baseline),
      divergedSeeds: fit.networks.count { $0.ending == .divergence }, cpuSeconds: fit.cpuSeconds + evaluationSeconds)
  }
}

/// What was fitted on one symbol.
private struct SymbolFit: Sendable {
  let fitted: FittedLearner
  let networks: [TrainedNetwork]
  let checkpoints: [CheckpointFile]
  let cpuSeconds: Double
}

/// One seed's network and what it cost.
private struct FittedNetwork: Sendable {
  let training: TrainedNetwork
  let cpuSeconds: Double

  static func fit(
    on examples: NetworkExamples, recipe: ForecastRecipe, seed: UInt64, checkpoint: CheckpointFile
  ) -> Result<FittedNetwork, ChampionError> {
    let start = ThreadClock.seconds
    do throws(ChampionError) {
      let training = try NetworkForecaster.train(on: examples, recipe: recipe, seed: seed, checkpoint: checkpoint)
      return .success(FittedNetwork(training: training, cpuSeconds: ThreadClock.seconds - start))
    } catch {
      return .failure(error)
    }
  }
}
