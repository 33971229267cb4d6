public import ChampionCore
public import Features
public import Networks

/// A fitted LSTM that forecasts returns one to `horizon` sessions ahead, each step by an output of its own.
public struct LSTMForecaster: Forecaster {
  /// `lstm`.
  public static let kind = "lstm"
  /// The network.
  public let network: SequentialNetwork
  /// The features that it sees.
  public let features: [Feature]
  /// The scaler of the features.
  public let scaler: StandardScaler
  /// The scaler of the labels.
  public let labelScaler: LabelScaler

  /// The furthest step.
  public var horizon: Int { network.architecture.outputs }
  /// Sessions in a window.
  public var window: Int { network.architecture.steps }

  /// Puts a fitted forecaster together.
  ///
  /// - Throws: ``ChampionError`` with `badData` if the parts do not fit each other.
  public init(
    network: SequentialNetwork, features: [Feature], scaler: StandardScaler, labelScaler: LabelScaler
  ) throws(ChampionError) {
    let width = network.architecture.features
    let numbers = scaler.means + scaler.deviations + labelScaler.scales
    guard features.count == width, scaler.means.count == width, scaler.deviations.count == width,
      labelScaler.scales.count == network.architecture.outputs, numbers.allSatisfy(\.isFinite),
      scaler.deviations.allSatisfy({ $0 > 0 })
    else {
      throw ChampionError(.badData, "network, features and scalers of the model do not fit each other")
    }
    self.network = network
    self.features = features
    self.scaler = scaler
    self.labelScaler = labelScaler
  }

  /// Trains a network on a prepared symbol.
  ///
  /// - Parameters:
  ///   - series: the symbol; its training slice is learnt from, its validation slice decides when to stop.
  ///   - seed: chooses first parameters, order and dropout.
  ///   - level: the kernels.
  ///   - checkpoint: from where to go on, and where to note how far training came.
  /// - Returns: the forecaster, and how training went.
  /// - Throws: ``ChampionError`` with `badData` if training diverges in its first epoch, `unavailable` if the
  ///   checkpoint cannot be written.
  /// - Determinism: bit-equal for equal bars, recipe and seed on one kernel level.
  public static func fit(
    on series: PreparedSeries, seed: UInt64, level: KernelLevel, checkpoint: CheckpointFile? = nil
  ) throws(ChampionError) -> (forecaster: LSTMForecaster, training: TrainedNetwork) {
    let trained = try series.recipe.trainer(seed: seed).train(
      series.recipe.architecture(), on: series.examples(series.split.training),
      validation: series.examples(series.split.validation), level: level, checkpoint: checkpoint)
    let forecaster = try LSTMForecaster(
      network: trained.network, features: series.recipe.features, scaler: series.scaler,
      labelScaler: series.labelScaler)
    return (forecaster, trained)
  }

  /// Forecasts at some origins.
  public func simpleReturns(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[Double]] {
    guard table.features == features else {
      throw ChampionError(
        .badData, "the table holds other features than the network was fitted on", context: ["symbol": table.symbol],
        remedy: "compute the features that the model names")
    }
    guard origins.allSatisfy({ $0 >= window - 1 && $0 < table.count }) else {
      throw ChampionError(
        .badData, "\(table.count) rows of features are too few for a window of \(window)",
        context: ["symbol": table.symbol], remedy: "import more history")
    }
    let examples = SequenceExamples(
      features: scaler.transform(table.rows), width: features.count, origins: origins)
    let outputs = try network.outputs(of: examples, level: try KernelLevel.current())
    return origins.indices.map { index in
      labelScaler.scales.enumerated().map { Double(outputs[index * horizon + $0.offset]) * $0.element }
    }
  }
}
