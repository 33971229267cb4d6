import CKernels
import ChampionCore

/// One training under way.
struct TrainingSession: ~Copyable {
  private let workspace: NetworkWorkspace
  private var optimizer: AdamOptimizer
  private var shuffling: CounterRandom
  private var dropoutSeeds: CounterRandom
  private var order: [Int] = []

  init(_ trainer: NetworkTrainer, _ architecture: NetworkArchitecture, _ kernels: kernel_table) {
    workspace = NetworkWorkspace(architecture, kernels: kernels)
    workspace.load(RecurrentNetwork(architecture: architecture, seed: trainer.seed).parameters)
    optimizer = AdamOptimizer(
      parameterCount: architecture.parameterCount, learningRate: trainer.learningRate, kernels: kernels)
    shuffling = CounterRandom(seed: trainer.seed, label: "shuffling")
    dropoutSeeds = CounterRandom(seed: trainer.seed, label: "dropout seeds")
  }

  var parameters: [Float] { workspace.loaded }

  /// Goes once through all examples in a new order, and returns the mean loss.
  mutating func epoch(on examples: SequenceExamples) -> Float {
    if order.count != examples.count { order = Array(0..<examples.count) }
    order.shuffle(using: &shuffling)
    var sum: Float = 0
    for batch in order.batches(of: NetworkWorkspace.batchSize) {
      let loss = workspace.lossAndGradient(of: examples, batch: batch, dropoutSeed: dropoutSeeds.next())
      sum += loss * Float(batch.count)
      workspace.step(&optimizer)
    }
    return sum / Float(examples.count)
  }

  /// The mean loss without dropout.
  func loss(on examples: SequenceExamples) -> Float {
    let outputs = workspace.architecture.outputs
    var sum: Float = 0
    for batch in Array(0..<examples.count).batches(of: NetworkWorkspace.batchSize) {
      let values = workspace.outputs(of: examples, batch: batch)
      let first = batch.startIndex * outputs
      for (index, value) in values.enumerated() {
        let error = value - examples.targets[first + index]
        sum += error * error
      }
    }
    return sum / Float(examples.count * outputs)
  }
}
