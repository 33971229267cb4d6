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
    let manifest = try registry.registry.manifest(ModelReference(parsing: model))
    guard !output.json else { return try Console.print(json: manifest) }
    let (recipe, slices, step) = (manifest.recipe, manifest.slices, manifest.evaluation.oneStep)
    let lines = [
      ("model", manifest.reference), ("symbol", manifest.symbol), ("target", recipe.target.rawValue),
      ("features", recipe.features.map(\.rawValue).joined(separator: " ")),
      ("learner", recipe.learner.rawValue), ("strategy", recipe.strategy.rawValue),
      ("seed", "\(manifest.seed)"),
      ("epochs", manifest.training.map { "\($0.epochs.count), kept \($0.bestEpoch)" } ?? "none"),
      ("learnt from", "\(slices.training.first) to \(slices.training.last), \(manifest.trainedRows) windows"),
      ("judged on", "\(slices.test.first) to \(slices.test.last), \(step.rows) forecasts"),
      ("MAE", "\(step.metrics.mae.text(decimals: 6)), persistence \(step.baseline.mae.text(decimals: 6))"),
      ("coverage", "\(step.metrics.coverage.percentText(decimals: 1)) at \(recipe.level.percentText(decimals: 0))"),
      ("verdict", step.verdict.sentence(manifest.name, step.dieboldMariano, seeds: recipe.seeds)),
      ("data", manifest.dataHash), ("run", manifest.runID),
    ]
    try Console.print(facts: lines)
  }
}
