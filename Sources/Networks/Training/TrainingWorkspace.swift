package import ChampionCore

/// The memory of one network in training, and its passes over one batch at a time. Belongs to one thread.
final class TrainingWorkspace {
  let architecture: NetworkArchitecture
  private let loss: Loss
  private let layers: [any ActiveLayer]
  private let starts: [Int]
  private let windows: WindowBatch
  private let parameters: AlignedBuffer
  private let gradients: AlignedBuffer
  private let targets: AlignedBuffer
  private let outputGradient: AlignedBuffer
  /// What each layer read last.
  private var inputs: [UnsafeMutablePointer<Float>] = []

  init(_ architecture: NetworkArchitecture, loss: Loss, level: KernelLevel) {
    self.architecture = architecture
    self.loss = loss
    layers = architecture.activeLayers(for: .training, level: level)
    starts = ParameterLayout(architecture).starts
    windows = WindowBatch(architecture)
    parameters = AlignedBuffer(count: architecture.parameterCount)
    gradients = AlignedBuffer(count: architecture.parameterCount)
    targets = AlignedBuffer(count: architecture.outputs / loss.outputsPerTarget * laneCount)
    outputGradient = AlignedBuffer(count: architecture.outputs * laneCount)
    inputs.reserveCapacity(layers.count)
  }

  /// The gradient of the last ``lossAndGradient(of:batch:dropoutSeed:)``, in the layout of the parameters.
  var gradient: UnsafeMutableBufferPointer<Float> { .init(start: gradients.start, count: gradients.count) }

  /// The parameters, as last loaded or updated.
  var currentParameters: [Float] { parameters.values }

  /// The parameters that the next pass uses.
  func load(_ values: [Float]) {
    parameters.fill(with: values)
    loadLayers()
  }

  /// Moves the parameters against the last gradient.
  func step(_ optimizer: inout AdamOptimizer, rate: Double) {
    optimizer.update(parameters.start, against: gradients.start, rate: rate)
    loadLayers()
  }

  private func loadLayers() {
    for (layer, start) in zip(layers, starts) { layer.load(parameters.start + start) }
  }

  /// The mean loss of a batch; its gradient is left in ``gradient``.
  ///
  /// - Parameter dropoutSeed: chooses the dropped activations; nil drops none.
  func lossAndGradient(of examples: SequenceExamples, batch: ArraySlice<Int>, dropoutSeed: UInt64?) -> Float {
    let mean = evaluate(examples, batch, dropoutSeed: dropoutSeed)
    gradients.clear()
    var gradient = outputGradient.start
    for index in layers.indices.reversed() {
      gradient = layers[index].backward(
        input: inputs[index], gradient: gradient, parameters: gradients.start + starts[index])
    }
    return mean
  }

  /// The mean loss of a batch, without dropout.
  func loss(of examples: SequenceExamples, batch: ArraySlice<Int>) -> Float {
    evaluate(examples, batch, dropoutSeed: nil)
  }

  /// The mean loss of a batch; the gradient of the outputs is left behind.
  private func evaluate(_ examples: SequenceExamples, _ batch: ArraySlice<Int>, dropoutSeed: UInt64?) -> Float {
    let output = forward(examples, batch, dropoutSeed: dropoutSeed)
    gatherTargets(examples, batch)
    outputGradient.clear()
    return loss.mean(
      output, targetBlocks(examples), windows: batch.count, outputs: architecture.outputs,
      gradient: outputGradient.start)
  }

  private func forward(
    _ examples: SequenceExamples, _ batch: ArraySlice<Int>, dropoutSeed: UInt64?
  ) -> UnsafeMutablePointer<Float> {
    windows.gather(examples, batch)
    inputs.removeAll(keepingCapacity: true)
    return layers.reduce(windows.start) { input, layer in
      inputs.append(input)
      return layer.forward(input, dropoutSeed: dropoutSeed)
    }
  }

  /// The targets as blocks `[target][lane]`; an autoencoder's are the windows, which already stand so.
  private func targetBlocks(_ examples: SequenceExamples) -> UnsafeMutablePointer<Float> {
    if case .windows = examples.targets { windows.start } else { targets.start }
  }

  private func gatherTargets(_ examples: SequenceExamples, _ batch: ArraySlice<Int>) {
    guard case .values(let values) = examples.targets else { return }
    let width = targets.count / laneCount
    values.withUnsafeBufferPointer { values in
      for (lane, example) in batch.enumerated() {
        for index in 0..<width { targets.start[index * laneCount + lane] = values[example * width + index] }
      }
    }
  }
}

extension SequentialNetwork {
  /// The mean loss of at most one batch and its gradient, in the layout of the parameters.
  ///
  /// - Parameters:
  ///   - dropoutSeed: chooses the dropped activations; nil drops none.
  ///   - earlier: at most one batch that is worked on before, in the same memory.
  /// - Precondition: at most 32 examples.
  package func lossAndGradient(
    of examples: SequenceExamples, loss: Loss, dropoutSeed: UInt64?, level: KernelLevel,
    after earlier: SequenceExamples? = nil
  ) throws(ChampionError) -> (loss: Float, gradient: [Float]) {
    let workspace = TrainingWorkspace(architecture, loss: loss, level: level)
    workspace.load(parameters)
    var mean: Float = 0
    for examples in [earlier, examples].compactMap(\.self) {
      try examples.check(for: architecture)
      try examples.checkTargets(for: architecture, loss: loss)
      precondition(examples.count <= laneCount, "one batch only")
      mean = workspace.lossAndGradient(
        of: examples, batch: Array(0..<examples.count)[...], dropoutSeed: dropoutSeed)
    }
    return (mean, Array(workspace.gradient))
  }
}
