import ArgumentParser
import Champion

/// A detector that can be trained.
protocol TrainedDetectorKind: Sendable {
  static var detector: DetectorRecipe.Kind { get }
}

/// The detectors of ``TrainCommand``.
enum TrainedDetector {
  enum IsolationForest: TrainedDetectorKind { static let detector = DetectorRecipe.Kind.isolationForest }
  enum Autoencoder: TrainedDetectorKind { static let detector = DetectorRecipe.Kind.autoencoder }
}

struct TrainDetectorCommand<Kind: TrainedDetectorKind>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Kind.detector.rawValue
    return CommandConfiguration(
      commandName: name,
      abstract: "Train, calibrate and register \(name) detectors of anomalies.",
      usage: "champion train \(name) --lake DIR --symbols A,B --registry DIR",
      discussion: """
        One detector a symbol; --global makes one that is common to all. The budget
        is an expected count of false alarms: 2/week, 1/month/symbol, or 1%.

        Example:
          champion train \(name) --lake demo/lake --symbols AAPL,IBM --global \\
            --registry registry
        """)
  }

  @OptionGroup var learning: LearningOptions
  @OptionGroup var registry: RegistryOptions

  @Option(help: "How many false alarms are bearable (1%).")
  var budget: String?

  @Option(help: "A file of features: a JSON list such as [\"log_return\", \"cci:20\"].")
  var features: String?

  @Option(help: "A file with settings.")
  var config: String?

  @Option(help: "The ledger (runs.sqlite in the registry).")
  var ledger: String?

  @Flag(help: "Train one detector on all the symbols together.")
  var global = false

  @OptionGroup var jobs: JobsOptions
  @OptionGroup var output: OutputOptions

  private struct Document: Encodable {
    struct Failure: Encodable {
      let symbol: String
      let error: ErrorContent
    }
    let seed: UInt64
    let models: [DetectorManifest]
    let failures: [Failure]
  }

  func run() async throws {
    let (selection, recipe) = (try learning.selection(), try recipe())
    let lake = learning.lake
    _ = try lake.manifest()
    let training = DetectorTraining(
      lake: lake, registry: registry.registry,
      ledger: try RunLedger(at: ledger ?? registry.registry.ledgerPath), recipe: recipe, seed: learning.seed,
      asOf: learning.asOf, allowsDataErrors: learning.allowDataErrors)
    let outcome = try await training.train(selection, jobs: jobs.jobs)
    if outcome.trained.isEmpty, let failure = outcome.failures.first { throw failure.error }
    if output.json {
      try Console.print(
        json: Document(
          seed: learning.seed, models: outcome.trained.map(\.manifest),
          failures: outcome.failures.map { .init(symbol: $0.symbol, error: ErrorContent($0.error)) }))
    } else {
      try printText(outcome.trained.map(\.manifest), universe: try lake.universe(naming: selection.names).choice)
    }
    for failure in outcome.failures { Console.note("error: \(failure.error)") }
    if let failure = outcome.failures.first { throw ExitCode(failure.error.code.exitStatus) }
  }

  private func printText(_ manifests: [DetectorManifest], universe: String) throws(ChampionError) {
    try Console.print(
      header: [
        "model", "symbols", "calibrated on", "to", "rows", "budget", "threshold", "test rows", "alarms", "expected",
      ],
      rows: manifests.map { manifest in
        let (rows, alarms) = manifest.members.reduce((0, 0)) { ($0.0 + $1.rows, $0.1 + $1.alarms) }
        return [
          manifest.reference, "\(manifest.members.count)", "\(manifest.slices.calibration.lowerBound)",
          "\(manifest.slices.calibration.upperBound)", "\(manifest.calibrationRows)",
          manifest.recipe.budget.description,
          manifest.threshold.score.text(decimals: 2) + (manifest.threshold.isExtrapolated ? " (extrapolated)" : ""),
          "\(rows)", "\(alarms)", (manifest.threshold.probability * Double(rows)).text(decimals: 1),
        ]
      })
    try Console.print("seed \(learning.seed); \(universe)")
  }

  private func recipe() throws(ChampionError) -> DetectorRecipe {
    var recipe =
      try config.map { path throws(ChampionError) in
        try JSONDocument.read(DetectorRecipe.self, from: path, limit: 1 << 20)
      } ?? DetectorRecipe(Kind.detector)
    guard recipe.detector == Kind.detector else {
      throw ChampionError(
        .usage, "the settings are of the detector '\(recipe.detector.rawValue)'",
        remedy: "write \"detector\": \"\(Kind.detector.rawValue)\" into the file")
    }
    recipe.isGlobal = global || recipe.isGlobal
    recipe.budget = try budget.map { text throws(ChampionError) in try AlarmBudget(text) } ?? recipe.budget
    recipe.features =
      try features.map { path throws(ChampionError) in try FeatureSet(from: path).features } ?? recipe.features
    try recipe.validate()
    return recipe
  }
}
