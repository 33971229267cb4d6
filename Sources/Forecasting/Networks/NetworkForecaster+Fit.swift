public import ChampionCore
import Features
import Foundation
package import Networks

extension NetworkForecaster {
  /// Trains one network of a forecaster.
  ///
  /// - Parameters:
  ///   - examples: the windows.
  ///   - recipe: how it is made.
  ///   - seed: chooses first parameters, order and dropout.
  ///   - checkpoint: from where to go on, and where to note how far training came.
  /// - Throws: ``ChampionError`` with `badData` if training diverges in its first epoch, `unavailable` if the checkpoint
  ///   cannot be written.
  /// - Determinism: bit-equal for equal data, recipe and seed on one kernel level.
  package static func train(
    on examples: NetworkExamples, recipe: ForecastRecipe, seed: UInt64, checkpoint: CheckpointFile? = nil
  ) throws(ChampionError) -> TrainedNetwork {
    let shape = NetworkShape(recipe, symbols: examples.scaling.members.count)
    return try recipe.network.trainer(seed: seed, loss: shape.loss).train(
      shape.architecture(), on: examples.training, validation: examples.validation, level: .current(),
      checkpoint: checkpoint)
  }

  /// Makes a forecaster of trained networks: what their mean is worth is measured on validation.
  package static func assemble(
    _ networks: [SequentialNetwork], _ examples: NetworkExamples, on data: LearningData
  ) throws(ChampionError) -> NetworkForecaster {
    let horizon = data.steps.count
    let plain = try NetworkForecaster(
      networks: networks, scaling: examples.scaling, shrinkage: Array(repeating: 1, count: horizon),
      shifts: Array(repeating: 0, count: horizon))
    let shrinkage = try plain.measuredShrinkage(on: data)
    let shrunk = try NetworkForecaster(
      networks: networks, scaling: examples.scaling, shrinkage: shrinkage, shifts: plain.shifts)
    guard data.recipe.target.isOfVolatility else { return shrunk }
    return try NetworkForecaster(
      networks: networks, scaling: examples.scaling, shrinkage: shrinkage, shifts: try shrunk.measuredShifts(on: data))
  }

  /// Trains all networks of a recipe, one after the other.
  ///
  /// - Parameters:
  ///   - data: the symbol, or the symbols of a global forecaster.
  ///   - seed: of the first network; the others have the seeds after it.
  /// - Throws: ``ChampionError`` with `badData` if there is too little to learn from, or training diverges.
  /// - Determinism: bit-equal for equal data and seed on one kernel level.
  public static func fit(on data: LearningData, seed: UInt64) throws(ChampionError) -> NetworkForecaster {
    let examples = try NetworkExamples(data)
    let networks = try (0..<UInt64(data.recipe.seeds)).map { index throws(ChampionError) in
      try train(on: examples, recipe: data.recipe, seed: seed &+ index).network
    }
    return try assemble(networks, examples, on: data)
  }

  /// How much of the networks' word is believed, one a step.
  private func measuredShrinkage(on data: LearningData) throws(ChampionError) -> [Double] {
    var residuals = [[Double]](repeating: [], count: horizon)
    var words = residuals
    for member in data.members {
      let origins = member.split.validation
      let left = try scaling.member(of: member.table).member.residuals(member, origins)
      let outputs = medians(try meanOutputs(over: member.table, origins: origins))
      for step in 0..<horizon {
        residuals[step] += left.map { $0[step] }
        words[step] += origins.indices.map { outputs[$0 * horizon + step] }
      }
    }
    return zip(residuals, words).map { Shrinkage.share(outcomes: $0, forecasts: $1) }
  }

  private func measuredShifts(on data: LearningData) throws(ChampionError) -> [Double] {
    var residuals = [[Double]](repeating: [], count: horizon)
    for member in data.members {
      let forecasts = try forecasts(over: member.table, origins: member.split.training)
      for step in 0..<horizon {
        let outcomes = try member.outcomes(member.split.training, step: step + 1)
        residuals[step] += zip(outcomes, forecasts).map { $0 - $1[step].value }
      }
    }
    return residuals.map { RetransformationBias(residuals: $0).shift }
  }
}
