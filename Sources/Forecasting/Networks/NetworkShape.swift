import ChampionCore
import Networks

/// What networks of a recipe read and give.
///
/// - Shape: rows of the scaled features, the target's last outcome and products of two of these, and the symbol's code where the network is common
///   to several; for each step one output, or three where quantiles are learnt.
struct NetworkShape {
  private let recipe: ForecastRecipe
  private let symbols: Int

  init(_ recipe: ForecastRecipe, symbols: Int) {
    (self.recipe, self.symbols) = (recipe, symbols)
  }

  /// The count of numbers in a row.
  var width: Int {
    let inputs = recipe.features.count + 1
    return inputs + ProductInputs.count(of: inputs) + (recipe.learner.isGlobal ? 1 : 0)
  }

  var loss: Loss {
    recipe.learner == .quantileLSTM ? .quantile(levels: quantiles) : recipe.network.loss
  }

  /// The levels of the interval's ends, and the median.
  private var quantiles: [Float] { [Float(1 - recipe.level) / 2, 0.5, Float(1 + recipe.level) / 2] }

  func architecture() throws(ChampionError) -> NetworkArchitecture {
    let settings = recipe.network
    let last = settings.units.count - 1
    let recurrent = settings.units.enumerated().flatMap { index, units -> [NetworkArchitecture.Layer] in
      [cell(units, returnsSequence: index != last), .dropout(rate: settings.dropout)]
    }
    let embedding: [NetworkArchitecture.Layer] =
      recipe.learner.isGlobal ? [.embedding(vocabulary: max(symbols, 1), width: settings.embedding)] : []
    return try NetworkArchitecture(
      steps: settings.window, features: width,
      layers: embedding + recurrent
        + [.dense(units: recipe.learntHorizon * loss.outputsPerTarget, activation: .linear)])
  }

  private func cell(_ units: Int, returnsSequence: Bool) -> NetworkArchitecture.Layer {
    switch recipe.learner {
    case .gru, .globalGRU: .gru(units: units, returnsSequence: returnsSequence)
    default: .lstm(units: units, returnsSequence: returnsSequence)
    }
  }
}
