public import ChampionCore
import Foundation

/// Fits a network to examples by Adam, and stops when later examples say so.
public struct NetworkTrainer: Hashable, Sendable {
  /// The most epochs.
  public let maximumEpochs: Int
  /// Training ends after this many epochs without a lower validation loss; the best epoch's parameters are kept.
  public let patience: Int
  /// Adam's learning rate.
  public let learningRate: Double
  /// What is made small.
  public let loss: Loss
  /// How the rate changes from epoch to epoch.
  public let schedule: LearningRateSchedule
  /// The bound on a batch's gradient.
  public let clipping: GradientClipping
  /// The share, times the rate, by which parameters shrink at each step; above zero it is AdamW.
  public let weightDecay: Double
  /// Chooses the first parameters, the order of examples, and what dropout drops.
  public let seed: UInt64

  /// A way to train.
  ///
  /// - Throws: ``ChampionError`` with `usage` if a number makes no sense.
  public init(
    maximumEpochs: Int = 60, patience: Int = 8, learningRate: Double = 0.001, loss: Loss = .meanSquaredError,
    schedule: LearningRateSchedule = .constant, clipping: GradientClipping = .none, weightDecay: Double = 0,
    seed: UInt64
  ) throws(ChampionError) {
    guard (1...100_000).contains(maximumEpochs), patience >= 1, learningRate > 0, learningRate.isFinite,
      (0...1).contains(weightDecay)
    else {
      throw ChampionError(
        .usage,
        "cannot train \(maximumEpochs) epochs with patience \(patience) at rate \(learningRate), decay \(weightDecay)",
        remedy: "use at least one epoch, a patience of at least one, a rate above zero, and a decay from 0 to 1")
    }
    try loss.check()
    try schedule.check()
    try clipping.check()
    self.maximumEpochs = maximumEpochs
    self.patience = patience
    self.learningRate = learningRate
    self.loss = loss
    self.schedule = schedule
    self.clipping = clipping
    self.weightDecay = weightDecay
    self.seed = seed
  }

  /// Trains a network.
  ///
  /// - Parameters:
  ///   - architecture: its shape.
  ///   - training: what it learns from.
  ///   - validation: later examples that decide when to stop.
  ///   - level: the kernels.
  ///   - checkpoint: from where to go on, if it is there and of the same network, settings and kernels (a larger count of
  ///     epochs is no difference), and where to note how far training came. Its owner removes it.
  ///   - onEpoch: called after each epoch that is run.
  /// - Precondition: the level is one of ``KernelLevel/available``.
  /// - Determinism: bit-equal for equal inputs and seed on one kernel level, however often it was killed and went on; one
  ///   thread.
  /// - Throws: ``ChampionError``: `usage` if examples, network and loss do not fit each other; `badData` if there is nothing
  ///   to learn from, a number is not finite (with row and column), or the loss of the first epoch is not; `unavailable`
  ///   if the checkpoint cannot be written. A loss that diverges later ends training with the best parameters before.
  /// - Complexity: O(epochs x examples x steps x units²).
  public func train(
    _ architecture: NetworkArchitecture, on training: SequenceExamples, validation: SequenceExamples,
    level: KernelLevel, checkpoint: CheckpointFile? = nil, onEpoch: (EpochLosses) -> Void = { _ in }
  ) throws(ChampionError) -> TrainedNetwork {
    guard training.count > 0, validation.count > 0 else {
      throw ChampionError(.badData, "there are no examples to train on", remedy: "use more history")
    }
    for examples in [training, validation] {
      try examples.check(for: architecture)
      try examples.checkTargets(for: architecture, loss: loss)
    }
    let identity = try identity(of: architecture, level: level)
    let saved = checkpoint?.read(identity: identity, parameterCount: architecture.parameterCount)
    var session = TrainingSession(
      self, architecture, level, from: saved.flatMap { $0.history.count <= maximumEpochs ? $0 : nil })
    var lastWrite = Date()
    while session.ending == nil {
      guard let losses = session.runEpoch(on: training, validation: validation) else { break }
      onEpoch(losses)
      if let checkpoint, Date().timeIntervalSince(lastWrite) >= checkpoint.interval {
        try checkpoint.write(session.checkpoint, identity: identity)
        lastWrite = Date()
      }
    }
    return try session.result(of: architecture)
  }

  /// All but the data that decides what the epochs of a training do.
  private func identity(of architecture: NetworkArchitecture, level: KernelLevel) throws(ChampionError) -> String {
    let settings = "\(learningRate) \(loss) \(schedule) \(clipping) \(weightDecay) \(patience) \(seed)"
    return "\(level.rawValue) \(settings) \(try JSONDocument.text(architecture, pretty: false))"
  }
}

extension TrainingSession {
  /// The network of the best epoch.
  ///
  /// - Throws: ``ChampionError`` with `badData` if no epoch had finite losses.
  fileprivate func result(of architecture: NetworkArchitecture) throws(ChampionError) -> TrainedNetwork {
    guard best.epoch > 0 else {
      throw ChampionError(
        .badData, "training diverged", context: ["epoch": "\(history.count + 1)"], remedy: "lower the learning rate")
    }
    return TrainedNetwork(
      network: try SequentialNetwork(architecture: architecture, parameters: best.parameters), history: history,
      bestEpoch: best.epoch, ending: ending ?? .divergence)
  }
}
