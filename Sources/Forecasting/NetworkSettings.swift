import ChampionCore
public import Networks

/// How networks that forecast are made and trained. Any key may be left out of a file; it then has its default.
///
/// The defaults were chosen on planted signals with the noise of markets: one small layer, strong decay, few epochs. Larger
/// networks and longer windows cost more and know no more.
public struct NetworkSettings: Codable, Hashable, Sendable {
  /// Sessions in a window.
  public var window = 5
  /// Units of each recurrent layer.
  public var units = [16]
  /// The share of activations that training drops.
  public var dropout = 0.0
  /// The most epochs.
  public var maximumEpochs = 20
  /// Epochs without a better validation loss until training stops.
  public var patience = 6
  /// Adam's learning rate.
  public var learningRate = 0.01
  /// What training makes small; a loss with one output for each step. Quantile networks have a loss of their own.
  public var loss = Loss.meanSquaredError
  /// How the learning rate changes from epoch to epoch.
  public var schedule = LearningRateSchedule.cosine(epochs: 20, warmup: 1, floor: 0)
  /// The bound on a batch's gradient.
  public var clipping = GradientClipping.none
  /// The share, times the rate, by which parameters shrink at each step.
  public var weightDecay = 0.3
  /// Numbers that a global network learns for each symbol.
  public var embedding = 4

  /// The defaults.
  public init() {}

  private enum CodingKeys: String, CodingKey {
    case window, units, dropout, maximumEpochs, patience, learningRate, loss, schedule, clipping, weightDecay, embedding
  }

  /// Reads settings; keys that are left out keep their default, unknown ones are refused.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.knownKeys(CodingKeys.self)
    try values.read(.window, into: &window)
    try values.read(.units, into: &units)
    try values.read(.dropout, into: &dropout)
    try values.read(.maximumEpochs, into: &maximumEpochs)
    try values.read(.patience, into: &patience)
    try values.read(.learningRate, into: &learningRate)
    try values.read(.loss, into: &loss)
    try values.read(.schedule, into: &schedule)
    try values.read(.clipping, into: &clipping)
    try values.read(.weightDecay, into: &weightDecay)
    try values.read(.embedding, into: &embedding)
  }

  /// Checks all settings.
  ///
  /// - Throws: ``ChampionError`` with `usage` that names the setting.
  func validate() throws(ChampionError) {
    _ = try trainer(seed: 0)
    guard loss.outputsPerTarget == 1 else {
      throw ChampionError(
        .usage, "the loss \(loss) needs more than one output a step",
        remedy: #"use {"meanSquaredError": {}}, {"meanAbsoluteError": {}} or {"huber": {"delta": 1}}"#)
    }
    guard (1...64).contains(embedding), !units.isEmpty else {
      throw ChampionError(
        .usage, "a network without units, or an embedding of \(embedding), makes no sense",
        remedy: "give it units such as [16], and an embedding of 1 to 64")
    }
  }

  func trainer(seed: UInt64, loss: Loss? = nil) throws(ChampionError) -> NetworkTrainer {
    // The gradients of a quantile's loss are smaller: as much decay would hold the median at zero.
    let weightDecay = loss?.isQuantile == true ? weightDecay / 3 : weightDecay
    return try NetworkTrainer(
      maximumEpochs: maximumEpochs, patience: patience, learningRate: learningRate, loss: loss ?? self.loss,
      schedule: schedule, clipping: clipping, weightDecay: weightDecay, seed: seed)
  }
}

extension Loss {
  fileprivate var isQuantile: Bool { if case .quantile = self { true } else { false } }
}
