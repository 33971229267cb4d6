import Anomalies
public import ChampionCore
import Evaluation
public import Forecasting
import Foundation
import MarketData
import Portfolio
import Registry
import Tracking

/// The whole pipeline on real data: import, check, adjust, train, evaluate, register, forecast, detect, report.
public struct Demo: Sendable {
  private let data: ExampleData
  private let output: String
  private let jobs: Int
  private let seed: UInt64

  /// A folder holds the results of a demo if this file is in it; no other folder is ever replaced.
  private static let marker = ".champion-demo"

  /// What a demo did.
  public struct Summary: Codable, Sendable {
    /// The report, one HTML file.
    public let report: String
    /// The registry with the models.
    public let registry: String
    /// The lake with the bars.
    public let lake: String
    /// What held-out data say of each model, and of all together, and what a detector found, in words.
    public let verdicts: [String]
    /// Five sessions of each symbol.
    public let forecasts: [Forecast]
  }

  /// Describes a demo.
  ///
  /// - Parameters:
  ///   - data: bars and corporate actions.
  ///   - output: the folder of the results; that of an earlier demo is replaced once the new one is complete.
  ///   - jobs: how many threads to use. Results do not depend on it.
  ///   - seed: the models' seed.
  public init(data: ExampleData, output: String, jobs: Int, seed: UInt64 = 42) {
    self.data = data
    self.output = output
    self.jobs = jobs
    self.seed = seed
  }

  /// Runs all stages.
  ///
  /// - Parameter say: is told of each stage.
  /// - Throws: ``ChampionError`` from any stage; an earlier demo's results are then untouched.
  public func run(say: @Sendable (String) -> Void) async throws(ChampionError) -> Summary {
    try requireReplaceable()
    let partial = output + ".partial-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.removeItem(atPath: partial)
    do throws(ChampionError) {
      try AtomicFile.createFolder(partial)
      let summary = try await stages(in: partial, say: say)
      try copyData(to: partial)
      try AtomicFile.write(Data(), to: partial + "/" + Self.marker)
      try replaceOutput(with: partial)
      return summary
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw error
    }
  }

  private func stages(in folder: String, say: @Sendable (String) -> Void) async throws(ChampionError) -> Summary {
    let lake = Lake(at: folder + "/lake")
    let imported = try lake.importBars(from: BarFile(path: data.bars), exchange: "US")
    let actions = try lake.importActions(from: data.actions)
    for table in data.referenceTables where !table.hasSuffix("holidays.csv") {
      try lake.importInstruments(from: table, exchange: "US")
    }
    let names = try lake.symbols().map(\.symbol)
    say("imported  \(imported.bars) bars of \(names.count) symbols, \(actions) splits")

    let detector = JumpDetector(exchange: "US", market: .none)
    let raw = try lake.bars(of: names).flatMap(detector.proposals)
    let check = try LakeCheck(lake)
    let left = check.findings.count { $0.severity == .error }
    say("checked   \(raw.count) jumps in raw prices that look like splits, \(left) errors after adjusting for splits")

    say("training  \(ForecastRecipe().seeds) networks for each of \(names.count) symbols")
    let registry = ModelRegistry(at: folder + "/registry")
    let models = try await train(lake, into: registry)
    let pooled = PooledEvaluation(models.map(\.losses))
    let prediction = try Prediction(
      models.map { ModelReference(name: $0.manifest.name) }, from: registry, lake: lake, steps: ForecastRecipe().horizon
    )
    let anomalies = try await detect(lake, registry, check)
    say("detected  \(anomalies.sentence)")
    let portfolio = try portfolio(lake)
    say("invested  \(portfolio.sentence)")
    let report = DemoReport(
      models: models, pooled: pooled, check: check, rawJumps: raw, forecasts: prediction.forecasts,
      anomalies: anomalies, portfolio: portfolio)
    try AtomicFile.write(Data(report.html.utf8), to: folder + "/report.html")
    try AtomicFile.write(JSONDocument.encode(prediction), to: folder + "/forecasts.json")
    return Summary(
      report: output + "/report.html", registry: output + "/registry", lake: output + "/lake",
      verdicts: models.map(\.sentence) + [report.pooledSentence, anomalies.sentence, portfolio.sentence],
      forecasts: prediction.forecasts)
  }

  private func train(_ lake: Lake, into registry: ModelRegistry) async throws(ChampionError) -> [TrainedSymbol] {
    let training = ModelTraining(
      lake: lake, registry: registry, ledger: try RunLedger(at: registry.ledgerPath), recipe: ForecastRecipe(),
      seed: seed)
    var models: [TrainedSymbol] = []
    for result in try await training.train(.all, jobs: jobs) {
      do { models.append(try result.get()) } catch { throw error.error }
    }
    return models
  }

  /// One isolation forest on all symbols, and its alarms on the sessions that it has not seen.
  private func detect(
    _ lake: Lake, _ registry: ModelRegistry, _ check: LakeCheck
  ) async throws(ChampionError) -> AnomalyReport {
    var recipe = DetectorRecipe(.isolationForest)
    recipe.isGlobal = true
    let training = DetectorTraining(
      lake: lake, registry: registry, ledger: try RunLedger(at: registry.ledgerPath), recipe: recipe, seed: seed)
    let outcome = try await training.train(.all, jobs: jobs)
    let name = outcome.trained.first?.manifest.name ?? ""
    let detection = try await Detection(with: ModelReference(name: name), from: registry, lake: lake, jobs: jobs)
    return AnomalyReport(detection, series: Array(check.series.values.joined()))
  }

  /// The highest Sharpe ratio of the past under bounds, with sectors and with risk by three factors.
  private func portfolio(_ lake: Lake) throws(ChampionError) -> PortfolioPage {
    var estimation = PortfolioInput.Estimation()
    estimation.covariance = .principalComponents(count: 3)
    var request = PortfolioRequest()
    request.constraints = PortfolioConstraints(bounds: 0.05...0.4, sectorMaps: try sectors(of: lake))
    let run = PortfolioRun(try PortfolioInput(lake: lake, symbols: .all, estimation), request)
    switch try run.optimize() {
    case .portfolio(let document): return try PortfolioPage(run, document)
    case .infeasible(let infeasibility): throw infeasibility.error
    }
  }

  private func sectors(of lake: Lake) throws(ChampionError) -> [SectorMap] {
    let instruments = try lake.instruments().filter { !$0.sector.isEmpty }
    guard !instruments.isEmpty else { return [] }
    return [
      try SectorMap(sectors: Dictionary(instruments.map { ($0.symbol, $0.sector) }) { first, _ in first })
    ]
  }

  /// What went in lies beside what came out, to try other verbs with.
  private func copyData(to folder: String) throws(ChampionError) {
    let copies = [(data.bars, "bars.parquet"), (data.actions, "actions.csv")]
    let tables = data.referenceTables.map { ($0, URL(fileURLWithPath: $0).lastPathComponent) }
    for (path, name) in copies + tables {
      guard let content = FileManager.default.contents(atPath: path) else {
        throw ChampionError(.noInput, "the file cannot be read", context: ["file": path], remedy: "check its rights")
      }
      try AtomicFile.write(content, to: folder + "/" + name)
    }
  }

  // MARK: The output folder

  private func requireReplaceable() throws(ChampionError) {
    let files = FileManager.default
    guard files.fileExists(atPath: output) else { return }
    let children = try? files.contentsOfDirectory(atPath: output)
    guard let children, children.isEmpty || children.contains(Self.marker) else {
      throw ChampionError(
        .usage, "the folder holds something other than a demo", context: ["output": output],
        remedy: "name another folder with --output")
    }
  }

  private func replaceOutput(with partial: String) throws(ChampionError) {
    do {
      let files = FileManager.default
      let old = partial + ".old"
      if files.fileExists(atPath: output) { try files.moveItem(atPath: output, toPath: old) }
      do { try files.moveItem(atPath: partial, toPath: output) } catch {
        try? files.moveItem(atPath: old, toPath: output)
        throw error
      }
      try? files.removeItem(atPath: old)
    } catch {
      throw ChampionError(
        .unavailable, "the results cannot be moved into place", context: ["output": output],
        remedy: "choose a folder that may be written")
    }
  }
}
