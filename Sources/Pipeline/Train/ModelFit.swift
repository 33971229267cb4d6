import ChampionCore
import Evaluation
import Forecasting
import MarketData
import Networks
import Registry
import Tables

/// What was fitted on a subject.
struct ModelFit: Sendable {
  let fitted: FittedLearner
  /// The networks; none where the learner has none.
  let networks: [TrainedNetwork]
  let cpuSeconds: Double

  /// Fits what the recipe names, the networks of several seeds side by side.
  ///
  /// - Parameters:
  ///   - subject: what is learnt from.
  ///   - seed: of the first network.
  ///   - checkpoints: those of each seed's network.
  ///   - jobs: how many threads to use.
  ///   - bar: is advanced by each network.
  static func fit(
    _ subject: ModelSubject, seed: UInt64, checkpoints: [CheckpointFile], jobs: Int, bar: ProgressBar
  ) async throws(ChampionError) -> ModelFit {
    let start = ThreadClock.seconds
    let (data, recipe) = (subject.learning, subject.recipe)
    guard recipe.learner.isNetwork else {
      let fitted = try FittedLearner.fit(on: data, seed: seed)
      bar.advance(subject.symbol)
      return ModelFit(fitted: fitted, networks: [], cpuSeconds: ThreadClock.seconds - start)
    }
    let examples = try NetworkExamples(data)
    let results = await parallelMap(Array(checkpoints.enumerated()), jobs: jobs) { index, checkpoint in
      let result = FittedNetwork.fit(on: examples, recipe: recipe, seed: seed &+ UInt64(index), checkpoint: checkpoint)
      bar.advance(subject.symbol)
      return result
    }
    var networks: [FittedNetwork] = []
    for result in results { networks.append(try result.get()) }
    let fitted = try NetworkForecaster.assemble(networks.map(\.training.network), examples, on: data)
    return ModelFit(
      fitted: .network(fitted), networks: networks.map(\.training),
      cpuSeconds: networks.reduce(0) { $0 + $1.cpuSeconds })
  }
}

/// One seed's network and what it cost.
private struct FittedNetwork: Sendable {
  let training: TrainedNetwork
  let cpuSeconds: Double

  static func fit(
    on examples: NetworkExamples, recipe: ForecastRecipe, seed: UInt64, checkpoint: CheckpointFile
  ) -> Result<FittedNetwork, ChampionError> {
    let start = ThreadClock.seconds
    return Result { () throws(ChampionError) in
      let training = try NetworkForecaster.train(on: examples, recipe: recipe, seed: seed, checkpoint: checkpoint)
      return FittedNetwork(training: training, cpuSeconds: ThreadClock.seconds - start)
    }
  }
}
