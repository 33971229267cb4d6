import ArgumentParser
import Champion

struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train, evaluate and register models.",
    discussion: """
      Example:
        champion train lstm --lake demo/lake --symbols IBM --registry registry
      """,
    subcommands: [
      TrainLearnerCommand<Trained.LSTM>.self, TrainLearnerCommand<Trained.GRU>.self,
      TrainLearnerCommand<Trained.QuantileLSTM>.self, TrainLearnerCommand<Trained.Trees>.self,
      TrainLearnerCommand<Trained.Ridge>.self, TrainLearnerCommand<Trained.HAR>.self,
      TrainLearnerCommand<Trained.EWMA>.self, TrainLearnerCommand<Trained.Drift>.self,
      TrainLearnerCommand<Trained.Persistence>.self, TrainDetectorCommand<TrainedDetector.IsolationForest>.self,
      TrainDetectorCommand<TrainedDetector.Autoencoder>.self,
    ])
}

/// A learner that can be trained one model a symbol.
protocol TrainedLearner: Sendable {
  static var learner: Learner { get }
}

/// The learners of ``TrainCommand``.
enum Trained {
  enum LSTM: TrainedLearner { static let learner = Learner.lstm }
  enum GRU: TrainedLearner { static let learner = Learner.gru }
  enum QuantileLSTM: TrainedLearner { static let learner = Learner.quantileLSTM }
  enum Trees: TrainedLearner { static let learner = Learner.trees }
  enum Ridge: TrainedLearner { static let learner = Learner.ridge }
  enum HAR: TrainedLearner { static let learner = Learner.har }
  enum EWMA: TrainedLearner { static let learner = Learner.ewma }
  enum Drift: TrainedLearner { static let learner = Learner.drift }
  enum Persistence: TrainedLearner { static let learner = Learner.persistence }
}

struct TrainLearnerCommand<Kind: TrainedLearner>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Kind.learner.rawValue
    return CommandConfiguration(
      commandName: name,
      abstract: "Train, evaluate and register \(name) models.",
      usage: "champion train \(name) --lake DIR --symbols A,B|all --registry DIR [...]",
      discussion: """
        A file of settings is JSON with any of target, features, horizon, strategy,
        level, seeds, network (window, units, dropout, …), trees (rounds, depth, …).
        One model a symbol; --global makes one lstm or gru that is common to all.
        The same command again goes on where a killed one was.

        Example:
          champion train \(name) --lake demo/lake --symbols IBM --registry registry
        """)
  }

  @OptionGroup var learning: LearningOptions
  @OptionGroup var registry: RegistryOptions
  @OptionGroup var recipeOptions: RecipeOptions

  @Option(help: "Seconds between checkpoints.")
  var checkpointEvery = 10.0

  @Option(help: "The ledger (runs.sqlite in the registry).")
  var ledger: String?

  @Flag(help: "Train one network on all the symbols together.")
  var global = false

  @OptionGroup var jobs: JobsOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !global || Kind.learner.global != nil else { throw ValidationError("--global is for lstm and gru") }
    guard (0...86_400).contains(checkpointEvery) else {
      throw ValidationError("--checkpoint-every is between 0 and 86400 seconds")
    }
  }

  func run() async throws {
    let (selection, recipe) = (try learning.selection(), try recipe())
    // A missing lake is said before a registry is made.
    let lake = learning.lake
    _ = try lake.manifest()
    let training = ModelTraining(
      lake: lake, registry: registry.registry,
      ledger: try RunLedger(at: ledger ?? registry.registry.ledgerPath), recipe: recipe, seed: learning.seed,
      asOf: learning.asOf, allowsDataErrors: learning.allowDataErrors, checkpointInterval: checkpointEvery)
    let results = try await training.train(selection, jobs: jobs.jobs)
    let document = TrainingDocument(
      results, seed: learning.seed, universe: try lake.universe(naming: selection.names))
    // Where nothing was trained there is no result, only an error.
    if document.models.isEmpty, let failure = document.firstFailure { throw failure }
    if output.json {
      try Console.print(json: document)
    } else {
      try document.printText()
    }
    for model in document.models {
      guard let first = model.dataErrors.first else { continue }
      Console.note(
        "warning: \(model.symbol) has \(model.dataErrors.count) errors in its bars, the first on \(first.date): "
          + "\(first.message); see champion data check")
    }
    for model in document.models where model.divergedSeeds > 0 {
      Console.note(
        "warning: \(model.symbol): \(model.divergedSeeds) of \(recipe.seeds) trainings diverged; the best weights before "
          + "were kept; lower the learning rate")
    }
    for failure in document.failures { Console.note("error: \(failure.error.message)") }
    if let failure = document.firstFailure { throw ExitCode(failure.code.exitStatus) }
  }

  private func recipe() throws(ChampionError) -> ForecastRecipe {
    var recipe = try recipeOptions.recipe()
    recipe.learner = (global ? Kind.learner.global : nil) ?? Kind.learner
    try recipe.validate()
    return recipe
  }
}
