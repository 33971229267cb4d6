public import ChampionCore
public import Features
public import Networks

/// How an LSTM is made from bars: everything but the data and the seed.
///
/// Any key may be left out of a file; it then has the reference network's value.
public struct LSTMRecipe: Codable, Hashable, Sendable {
  /// What is forecast.
  public var target: Target = .return
  /// What the network sees.
  public var features: [Feature] = Feature.standard
  /// Sessions in a window.
  public var window = 60
  /// The furthest step that is forecast; each step has an output of its own.
  public var horizon = 5
  /// Units of each LSTM layer.
  public var units = [50, 50]
  /// The share of activations that training drops.
  public var dropout = 0.2
  /// The most epochs.
  public var maximumEpochs = 60
  /// Epochs without a better validation loss until training stops.
  public var patience = 8
  /// Adam's learning rate.
  public var learningRate = 0.001
  /// What training makes small; a loss with one output for each step.
  public var loss = Loss.meanSquaredError
  /// How the learning rate changes from epoch to epoch.
  public var schedule = LearningRateSchedule.constant
  /// The bound on a batch's gradient.
  public var clipping = GradientClipping.none
  /// The share, times the rate, by which parameters shrink at each step.
  public var weightDecay = 0.0
  /// The share of intervals that are to hold what happens.
  public var level = 0.9
  /// How many networks are trained, with seeds one after the other. The first is the model; all count for the verdict.
  public var seeds = 5

  /// The reference network.
  public init() {}

  /// Reads a recipe; keys that are left out keep their default, unknown ones are refused.
  public init(from decoder: any Decoder) throws {
    let names = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
    for name in names where CodingKeys(stringValue: name) == nil {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "there is no setting '\(name)'"))
    }
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ key: CodingKeys, _ value: inout Value) throws {
      value = try values.decodeIfPresent(Value.self, forKey: key) ?? value
    }
    try read(.target, &target)
    features = try values.decodeIfPresent(FeatureSet.self, forKey: .features)?.features ?? features
    try read(.window, &window)
    try read(.horizon, &horizon)
    try read(.units, &units)
    try read(.dropout, &dropout)
    try read(.maximumEpochs, &maximumEpochs)
    try read(.patience, &patience)
    try read(.learningRate, &learningRate)
    try read(.loss, &loss)
    try read(.schedule, &schedule)
    try read(.clipping, &clipping)
    try read(.weightDecay, &weightDecay)
    try read(.level, &level)
    try read(.seeds, &seeds)
  }

  /// The network's shape.
  ///
  /// - Throws: ``ChampionError`` with `usage` if a size makes no sense.
  public func architecture() throws(ChampionError) -> NetworkArchitecture {
    try .forecaster(
      steps: window, features: features.count, units: units, dropout: dropout, outputs: horizon)
  }

  /// Checks all settings.
  ///
  /// - Throws: ``ChampionError`` with `usage` that names the setting.
  public func validate() throws(ChampionError) {
    _ = try architecture()
    _ = try trainer(seed: 0)
    guard loss.outputsPerTarget == 1 else {
      throw ChampionError(
        .usage, "the loss \(loss) needs more than one output a step",
        remedy: #"use {"meanSquaredError": {}}, {"meanAbsoluteError": {}} or {"huber": {"delta": 1}}"#)
    }
    guard (0.01...0.9999).contains(level) else {
      throw ChampionError(
        .usage, "the level \(level) is not between 0.01 and 0.9999", remedy: "use a level such as 0.9")
    }
    guard (1...100).contains(seeds), (1...250).contains(horizon), Set(features).count == features.count else {
      throw ChampionError(
        .usage, "\(seeds) seeds, \(horizon) steps or repeated features make no sense",
        remedy: "use 1 to 100 seeds, 1 to 250 steps, each feature once")
    }
  }

  /// The fewest calibration rows for which intervals at the level are finite.
  var smallestCalibration: Int { Int((level / (1 - level) - 1e-9).rounded(.up)) }

  func trainer(seed: UInt64) throws(ChampionError) -> NetworkTrainer {
    try NetworkTrainer(
      maximumEpochs: maximumEpochs, patience: patience, learningRate: learningRate, loss: loss, schedule: schedule,
      clipping: clipping, weightDecay: weightDecay, seed: seed)
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
