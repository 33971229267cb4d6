import ArgumentParser
import Champion

struct ModelsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a version: how it was made and how good it was.",
    usage: "champion models show NAME[@VERSION] --registry DIR [--json]",
    discussion: """
      Example:
        champion models show lstm_AAPL@v1 --registry demo/registry
      """)

  @Argument(help: "NAME, NAME@v3, NAME@latest or NAME@champion.")
  var model: String

  @OptionGroup var registry: RegistryOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let reference = try ModelReference(parsing: model)
    guard try !registry.registry.isDetector(reference) else { return try showDetector(reference) }
    let manifest = try registry.registry.manifest(reference, as: ModelManifest.self)
    guard !output.json else { return try Console.print(json: manifest) }
    try Console.print(facts: facts(of: manifest))
    guard manifest.recipe.learner.isGlobal else { return }
    try Console.print(
      header: [
        "symbol", "learnt to", "rows", "judged from", "to", "forecasts", "MAE", "baseline", "its MAE", "coverage",
        "p better", "verdict",
      ],
      rows: manifest.members.map(row))
  }

  private func showDetector(_ reference: ModelReference) throws(ChampionError) {
    let manifest = try registry.registry.manifest(reference, as: DetectorManifest.self)
    guard !output.json else { return try Console.print(json: manifest) }
    let (slices, threshold) = (manifest.slices, manifest.threshold)
    let (rows, alarms) = manifest.members.reduce((0, 0)) { ($0.0 + $1.rows, $0.1 + $1.alarms) }
    try Console.print(facts: [
      ("model", manifest.reference), ("symbol", manifest.symbol),
      ("symbols", manifest.members.map(\.symbol).joined(separator: " ")),
      ("features", manifest.recipe.features.map(\.rawValue).joined(separator: " ")), ("seed", "\(manifest.seed)"),
      ("learnt from", "\(slices.training.lowerBound) to \(slices.training.upperBound)"),
      (
        "calibrated on",
        "\(slices.calibration.lowerBound) to \(slices.calibration.upperBound), \(manifest.calibrationRows) rows, design "
          + "effect \(manifest.designEffect.text(decimals: 1))"
      ),
      ("budget", manifest.recipe.budget.description),
      ("threshold", threshold.score.text(decimals: 3) + (threshold.isExtrapolated ? ", extrapolated" : "")),
      (
        "tried on",
        "\(slices.test.lowerBound) to \(slices.test.upperBound): \(alarms) alarms in \(rows) rows, expected "
          + "\((threshold.probability * Double(rows)).text(decimals: 1)) false ones"
      ), ("run", manifest.runID),
    ])
  }

  private func facts(of manifest: ModelManifest) -> [(name: String, value: String)] {
    let recipe = manifest.recipe
    let common = [
      ("model", manifest.reference), ("symbol", manifest.symbol), ("target", recipe.target.rawValue),
      ("features", recipe.features.map(\.rawValue).joined(separator: " ")),
      ("learner", recipe.learner.rawValue), ("strategy", recipe.strategy.rawValue), ("seed", "\(manifest.seed)"),
      ("epochs", manifest.training.map { "\($0.epochs.count), kept \($0.bestEpoch)" } ?? "none"),
    ]
    let own = recipe.learner.isGlobal ? [] : manifest.members.flatMap { facts(of: $0, in: manifest) }
    return common + own + [("run", manifest.runID)]
  }

  /// What a model is for its only symbol.
  private func facts(of member: ModelManifest.Member, in manifest: ModelManifest) -> [(String, String)] {
    let (slices, step) = (member.slices, member.evaluation.oneStep)
    let (seeds, level) = (manifest.recipe.learner.isNetwork ? manifest.recipe.seeds : nil, manifest.recipe.level)
    return [
      ("learnt from", "\(slices.training.first) to \(slices.training.last), \(member.trainedRows) windows"),
      ("judged on", "\(slices.test.first) to \(slices.test.last), \(step.rows) forecasts"),
      ("MAE", "\(step.metrics.mae.text(decimals: 6)), \(step.baseline.name) \(step.baseline.mae.text(decimals: 6))"),
      ("coverage", "\(step.metrics.coverage.percentText(decimals: 1)) at \(level.percentText(decimals: 0))"),
      (
        "verdict",
        step.verdict.sentence(manifest.name, step.dieboldMariano, seeds: seeds, baseline: step.baseline.name)
      ), ("data", member.dataHash),
    ]
  }

  private func row(of member: ModelManifest.Member) -> [String] {
    let step = member.evaluation.oneStep
    return [
      member.symbol, "\(member.slices.training.last)", "\(member.trainedRows)", "\(member.slices.test.first)",
      "\(member.slices.test.last)",
      "\(step.rows)", step.metrics.mae.text(decimals: 5), step.baseline.name,
      step.baseline.mae.text(decimals: 5),
      step.metrics.coverage.percentText(decimals: 1), step.dieboldMariano.pValueBetter.text(decimals: 3),
      step.verdict.rawValue,
    ]
  }
}
