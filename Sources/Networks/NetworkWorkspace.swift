import CKernels
import ChampionCore

/// The memory and the passes of one network at work on one batch at a time. Belongs to one thread.
final class NetworkWorkspace {
  static let batchSize = Int(KERNEL_LANES)

  let architecture: NetworkArchitecture
  private let layout: ParameterLayout
  private let kernels: kernel_table
  private let parameters: AlignedBuffer
  private let gradients: AlignedBuffer
  private let layers: [LSTMLayer]
  private let dense: DenseLayer
  private let input: AlignedBuffer
  /// What dropout left of all but the last LSTM layer's outputs, `[step][unit][lane]`, one after the other.
  private let dropped: AlignedBuffer
  private let droppedLast: AlignedBuffer
  private let output: AlignedBuffer
  private let outputGradient: AlignedBuffer
  private let lastGradient: AlignedBuffer
  private var lanes: Int { Self.batchSize }

  init(_ architecture: NetworkArchitecture, kernels: kernel_table) {
    self.architecture = architecture
    self.kernels = kernels
    let (steps, units, lanes) = (architecture.steps, architecture.units, Self.batchSize)
    let last = units.last ?? 0
    layout = ParameterLayout(architecture)
    parameters = AlignedBuffer(count: architecture.parameterCount)
    gradients = AlignedBuffer(count: architecture.parameterCount)
    layers = units.indices.map { layer in
      LSTMLayer(
        inputs: architecture.inputs[layer], units: units[layer], steps: steps, needsInputGradient: layer > 0,
        kernels: kernels)
    }
    dense = DenseLayer(inputs: last, outputs: architecture.outputs)
    input = AlignedBuffer(count: steps * architecture.features * lanes)
    dropped = AlignedBuffer(count: units.dropLast().reduce(0, +) * steps * lanes)
    droppedLast = AlignedBuffer(count: last * lanes)
    output = AlignedBuffer(count: architecture.outputs * lanes)
    outputGradient = AlignedBuffer(count: architecture.outputs * lanes)
    lastGradient = AlignedBuffer(count: last * lanes)
  }

  /// The gradient of the last ``lossAndGradient(of:batch:dropoutSeed:)``, in the layout of the parameters.
  var gradient: UnsafeMutablePointer<Float> { gradients.start }

  /// The parameters that the next pass uses.
  func load(_ values: [Float]) {
    values.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { parameters.start.update(from: start, count: source.count) }
    }
    packLayers()
  }

  /// The parameters, as last loaded or updated.
  var loaded: [Float] { Array(UnsafeBufferPointer(start: parameters.start, count: parameters.count)) }

  /// Moves the parameters against the last gradient.
  func step(_ optimizer: inout AdamOptimizer) {
    optimizer.update(parameters.start, against: gradients.start)
    packLayers()
  }

  private func packLayers() {
    for (layer, tensor) in zip(layers, layout.recurrent) {
      layer.pack(
        weights: parameters.start + tensor.weights.lowerBound, biases: parameters.start + tensor.biases.lowerBound)
    }
  }

  // MARK: Forward

  /// The outputs of at most a batch of examples, `[example, output]`.
  func outputs(of examples: SequenceExamples, batch: ArraySlice<Int>) -> [Float] {
    forward(examples, batch, dropoutSeed: nil)
    return batch.indices.flatMap { position in
      let lane = position - batch.startIndex
      return (0..<architecture.outputs).map { output.start[$0 * lanes + lane] }
    }
  }

  /// Leaves the outputs in `output`. A seed turns dropout on.
  private func forward(_ examples: SequenceExamples, _ batch: ArraySlice<Int>, dropoutSeed: UInt64?) {
    gather(examples, batch)
    for index in layers.indices {
      layers[index].forward(input: inputOfLayer(index))
      if index + 1 < layers.count {
        drop(
          layers[index].outputs, into: droppedOutput(index), units: layers[index].units * layers[index].steps,
          layer: index, seed: dropoutSeed)
      } else {
        drop(
          layers[index].lastOutput, into: droppedLast.start, units: layers[index].units, layer: index,
          seed: dropoutSeed)
      }
    }
    dense.forward(
      weights: parameters.start + layout.dense.weights.lowerBound,
      biases: parameters.start + layout.dense.biases.lowerBound, input: droppedLast.start, output: output.start)
  }

  /// Transposes windows into lanes; lanes beyond the batch are zero.
  private func gather(_ examples: SequenceExamples, _ batch: ArraySlice<Int>) {
    let (steps, width) = (architecture.steps, examples.width)
    precondition(width == architecture.features, "examples are as wide as the network reads")
    precondition(batch.allSatisfy { examples.origins[$0] >= steps - 1 }, "a window lies before its origin")
    if batch.count < lanes { input.clear() }
    examples.features.withUnsafeBufferPointer { features in
      for (lane, example) in batch.enumerated() {
        let first = (examples.origins[example] - steps + 1) * width
        for element in 0..<steps * width { input.start[element * lanes + lane] = features[first + element] }
      }
    }
  }

  private func inputOfLayer(_ index: Int) -> UnsafeMutablePointer<Float> {
    index == 0 ? input.start : droppedOutput(index - 1)
  }

  private func droppedOutput(_ index: Int) -> UnsafeMutablePointer<Float> {
    dropped.start + architecture.units[..<index].reduce(0, +) * architecture.steps * lanes
  }

  /// Drops activations, or copies them where there is no seed; the same call on a gradient is the way back.
  private func drop(
    _ source: UnsafeMutablePointer<Float>, into target: UnsafeMutablePointer<Float>, units: Int, layer: Int,
    seed: UInt64?
  ) {
    let rate = architecture.dropout
    guard let seed, rate > 0 else {
      if source != target { target.update(from: source, count: units * lanes) }
      return
    }
    var random = CounterRandom(seed: seed, label: "dropout \(layer)")
    let mask = dropout_mask(
      seed: UInt32(truncatingIfNeeded: random.next()), threshold: UInt32(rate * 0x1p32), scale: Float(1 / (1 - rate)))
    kernels.dropout(source, target, Int32(units * lanes), mask)
  }

  // MARK: Backward

  /// The mean squared error of a batch, over examples and outputs; its gradient is left in ``gradient``.
  ///
  /// - Parameter dropoutSeed: chooses the dropped activations; nil drops none.
  func lossAndGradient(of examples: SequenceExamples, batch: ArraySlice<Int>, dropoutSeed: UInt64?) -> Float {
    forward(examples, batch, dropoutSeed: dropoutSeed)
    let loss = squaredError(examples, batch)
    gradients.clear()
    backward(dropoutSeed: dropoutSeed)
    return loss
  }

  private func squaredError(_ examples: SequenceExamples, _ batch: ArraySlice<Int>) -> Float {
    let outputs = architecture.outputs
    let scale = 1 / Float(batch.count * outputs)
    var loss: Float = 0
    outputGradient.clear()
    for (lane, example) in batch.enumerated() {
      for row in 0..<outputs {
        let error = output.start[row * lanes + lane] - examples.targets[example * outputs + row]
        loss += error * error
        outputGradient.start[row * lanes + lane] = 2 * error * scale
      }
    }
    return loss * scale
  }

  private func backward(dropoutSeed: UInt64?) {
    dense.backward(
      weights: parameters.start + layout.dense.weights.lowerBound, input: droppedLast.start,
      outputGradient: outputGradient.start, weightGradient: gradients.start + layout.dense.weights.lowerBound,
      biasGradient: gradients.start + layout.dense.biases.lowerBound, inputGradient: lastGradient.start)
    for index in layers.indices.reversed() {
      let isLast = index == layers.count - 1
      let gradient = isLast ? lastGradient.start : layers[index + 1].gradientOfInput
      let units = layers[index].units * (isLast ? 1 : layers[index].steps)
      drop(gradient, into: gradient, units: units, layer: index, seed: dropoutSeed)
      layers[index].backward(
        input: inputOfLayer(index), outputGradient: isLast ? nil : UnsafePointer(gradient),
        lastGradient: isLast ? UnsafePointer(gradient) : nil,
        weights: gradients.start + layout.recurrent[index].weights.lowerBound,
        biases: gradients.start + layout.recurrent[index].biases.lowerBound)
    }
  }
}
