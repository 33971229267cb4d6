import ChampionCore

/// One training under way: everything that changes from epoch to epoch.
///
/// Order and dropped activations of an epoch follow from the seed and the epoch's number, so that a session which goes on
/// from a checkpoint does what the first would have done.
struct TrainingSession: ~Copyable {
  private let trainer: NetworkTrainer
  private let workspace: TrainingWorkspace
  private var optimizer: AdamOptimizer
  private(set) var history: [EpochLosses] = []
  private(set) var best: (epoch: Int, parameters: [Float]) = (0, [])
  private var bestLoss: Float { best.epoch == 0 ? .infinity : history[best.epoch - 1].validation }

  /// Begins, or goes on from where another session stood.
  init(
    _ trainer: NetworkTrainer, _ architecture: NetworkArchitecture, _ level: KernelLevel,
    from checkpoint: TrainingCheckpoint?
  ) {
    self.trainer = trainer
    workspace = TrainingWorkspace(architecture, loss: trainer.loss, level: level)
    optimizer = AdamOptimizer(
      parameterCount: architecture.parameterCount, weightDecay: trainer.weightDecay, level: level)
    if let checkpoint {
      optimizer.resume(step: checkpoint.step, means: checkpoint.means, variances: checkpoint.variances)
      history = checkpoint.history
      best = (checkpoint.bestEpoch, checkpoint.bestParameters)
    }
    workspace.load(
      checkpoint?.parameters ?? SequentialNetwork(architecture: architecture, seed: trainer.seed).parameters)
  }

  /// What another session needs to go on from here.
  var checkpoint: TrainingCheckpoint {
    let moments = optimizer.moments
    return TrainingCheckpoint(
      step: optimizer.step, history: history, bestEpoch: best.epoch, parameters: workspace.currentParameters,
      means: moments.means, variances: moments.variances, bestParameters: best.parameters)
  }

  /// Why training is over; nil if it is not.
  var ending: TrainedNetwork.Ending? {
    if history.count - best.epoch >= trainer.patience { return .patience }
    return history.count >= trainer.maximumEpochs ? .epochs : nil
  }

  /// Runs one epoch.
  ///
  /// - Returns: its losses; nil if one is not finite.
  mutating func runEpoch(on training: SequenceExamples, validation: SequenceExamples) -> EpochLosses? {
    let epoch = history.count + 1
    let losses = EpochLosses(
      epoch: epoch, training: learn(from: training, epoch: epoch), validation: loss(on: validation))
    guard losses.training.isFinite, losses.validation.isFinite else { return nil }
    history.append(losses)
    if losses.validation < bestLoss { best = (epoch, workspace.currentParameters) }
    return losses
  }

  /// Goes once through all examples in an order of the epoch's own, and returns the mean loss.
  private mutating func learn(from examples: SequenceExamples, epoch: Int) -> Float {
    var shuffling = CounterRandom(seed: trainer.seed, label: "shuffling \(epoch)")
    var dropoutSeeds = CounterRandom(seed: trainer.seed, label: "dropout seeds \(epoch)")
    let rate = trainer.learningRate * trainer.schedule.factor(epoch: epoch, history: history)
    var sum = 0.0
    for batch in Array(0..<examples.count).shuffled(using: &shuffling).batches(of: laneCount) {
      let loss = workspace.lossAndGradient(of: examples, batch: batch, dropoutSeed: dropoutSeeds.next())
      sum += Double(loss) * Double(batch.count)
      trainer.clipping.apply(to: workspace.gradient)
      workspace.step(&optimizer, rate: rate)
    }
    return Float(sum / Double(examples.count))
  }

  /// The mean loss without dropout.
  private func loss(on examples: SequenceExamples) -> Float {
    var sum = 0.0
    for batch in Array(0..<examples.count).batches(of: laneCount) {
      sum += Double(workspace.loss(of: examples, batch: batch)) * Double(batch.count)
    }
    return Float(sum / Double(examples.count))
  }
}
