public import ChampionCore

/// A fitted forecaster of any kind.
public enum FittedLearner: Hashable, Sendable {
  /// What was last known.
  case persistence(PersistenceForecaster)
  /// What was last known, and the mean move.
  case drift(DriftForecaster)
  /// A mean with exponentially falling weights.
  case ewma(EWMAForecaster)
  /// A ridge regression.
  case ridge(RidgeForecaster)
  /// A heterogeneous autoregression.
  case har(HARForecaster)
  /// Boosted trees.
  case trees(TreesForecaster)
  /// Recurrent networks, of one symbol or of many.
  case network(NetworkForecaster)

  /// Fits what the recipe names.
  ///
  /// - Parameters:
  ///   - data: the symbol, or the symbols of a global learner.
  ///   - seed: of trees, and of the first network.
  /// - Throws: ``ChampionError`` with `badData` if there is too little to learn from, or training diverges.
  /// - Determinism: bit-equal for equal data and seed on one kernel level.
  public static func fit(on data: LearningData, seed: UInt64) throws(ChampionError) -> FittedLearner {
    switch data.recipe.learner {
    case .persistence: .persistence(try .fit(on: data, seed: seed))
    case .drift: .drift(try .fit(on: data, seed: seed))
    case .ewma: .ewma(try .fit(on: data, seed: seed))
    case .ridge: .ridge(try .fit(on: data, seed: seed))
    case .har: .har(try .fit(on: data, seed: seed))
    case .trees: .trees(try .fit(on: data, seed: seed))
    case .lstm, .gru, .quantileLSTM, .globalLSTM, .globalGRU: .network(try .fit(on: data, seed: seed))
    }
  }

  /// What forecasts all steps of a recipe.
  public func forecaster(_ recipe: ForecastRecipe) -> any Forecaster {
    recipe.strategy == .recursive ? RecursiveForecaster(fitted, horizon: recipe.horizon) : fitted
  }

  /// What was fitted.
  private var fitted: any Forecaster {
    switch self {
    case .persistence(let forecaster): forecaster
    case .drift(let forecaster): forecaster
    case .ewma(let forecaster): forecaster
    case .ridge(let forecaster): forecaster
    case .har(let forecaster): forecaster
    case .trees(let forecaster): forecaster
    case .network(let forecaster): forecaster
    }
  }
}
