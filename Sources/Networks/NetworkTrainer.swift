import CKernels
public import ChampionCore

/// Fits a network to examples by Adam on the mean squared error, and stops when later examples say so.
public struct NetworkTrainer: Codable, Hashable, Sendable {
  /// The most epochs.
  public let maximumEpochs: Int
  /// Training ends after this many epochs without a lower validation loss; the best epoch's parameters are kept.
  public let patience: Int
  /// Adam's learning rate.
  public let learningRate: Double
  /// Chooses the first parameters, the order of examples, and what dropout drops.
  public let seed: UInt64

  /// A way to train.
  ///
  /// - Throws: ``ChampionError`` with `usage` if a number makes no sense.
  public init(
    maximumEpochs: Int = 60, patience: Int = 8, learningRate: Double = 0.001, seed: UInt64
  ) throws(ChampionError) {
    guard (1...100_000).contains(maximumEpochs), patience >= 1, learningRate > 0, learningRate.isFinite else {
      throw ChampionError(
        .usage, "cannot train \(maximumEpochs) epochs with patience \(patience) at rate \(learningRate)",
        remedy: "use at least one epoch, a patience of at least one, and a rate above zero")
    }
    self.maximumEpochs = maximumEpochs
    self.patience = patience
    self.learningRate = learningRate
    self.seed = seed
  }

  /// Trains a network.
  ///
  /// - Parameters:
  ///   - architecture: its shape.
  ///   - training: what it learns from.
  ///   - validation: later examples that decide when to stop.
  ///   - level: the kernels.
  ///   - onEpoch: called after each epoch.
  /// - Precondition: the examples are as wide as the network reads, have all their targets, and a whole window lies before
  ///   each origin; the level is one of ``KernelLevel/available``.
  /// - Determinism: bit-equal for equal inputs and seed on one kernel level; one thread.
  /// - Throws: ``ChampionError`` with `badData` if there is nothing to learn from or the loss stops being finite.
  /// - Complexity: O(epochs x examples x steps x units²).
  public func train(
    _ architecture: NetworkArchitecture, on training: SequenceExamples, validation: SequenceExamples,
    level: KernelLevel, onEpoch: (EpochLosses) -> Void = { _ in }
  ) throws(ChampionError) -> TrainedNetwork {
    guard training.count > 0, validation.count > 0 else {
      throw ChampionError(.badData, "there are no examples to train on", remedy: "use more history")
    }
    for examples in [training, validation] {
      precondition(examples.targets.count == examples.count * architecture.outputs, "every example has its targets")
    }
    var session = TrainingSession(self, architecture, level.kernels)
    var history: [EpochLosses] = []
    var best = (epoch: 0, loss: Float.infinity, parameters: [Float]())
    while history.count < maximumEpochs, history.count - best.epoch < patience {
      let losses = EpochLosses(
        epoch: history.count + 1, training: session.epoch(on: training), validation: session.loss(on: validation))
      guard losses.training.isFinite, losses.validation.isFinite else {
        throw ChampionError(
          .badData, "training diverged", context: ["epoch": "\(losses.epoch)"], remedy: "lower the learning rate")
      }
      history.append(losses)
      onEpoch(losses)
      if losses.validation < best.loss { best = (losses.epoch, losses.validation, session.parameters) }
    }
    return TrainedNetwork(
      network: try RecurrentNetwork(architecture: architecture, parameters: best.parameters), history: history,
      bestEpoch: best.epoch)
  }
}

/// The losses after one epoch, on scaled targets.
public struct EpochLosses: Codable, Hashable, Sendable {
  /// Counts from 1.
  public let epoch: Int
  /// The mean over the epoch's batches, with dropout.
  public let training: Float
  /// The loss on the validation examples, without dropout.
  public let validation: Float
}

/// A network, and how it came to be.
public struct TrainedNetwork: Sendable {
  /// The network with the parameters of the best epoch.
  public let network: RecurrentNetwork
  /// The losses of every epoch.
  public let history: [EpochLosses]
  /// The epoch with the lowest validation loss.
  public let bestEpoch: Int
}
