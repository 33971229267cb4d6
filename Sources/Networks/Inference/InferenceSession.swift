public import ChampionCore

/// A network ready to forecast, with all memory that it needs: a forecast for one window takes no more.
///
/// One thread at a time may use it; each thread makes its own.
public final class InferenceSession {
  /// The network's shape.
  public let architecture: NetworkArchitecture
  private let layers: [any ActiveLayer]
  private let windows: WindowBatch
  private let window: AlignedBuffer

  /// Below this many windows one after the other is faster than a batch of 32 lanes.
  private static let fewWindows = 12

  /// A gigabyte of them.
  private static let mostOutputs = 1 << 28

  /// Takes over a network's parameters.
  ///
  /// - Precondition: the level is one of ``KernelLevel/available``.
  /// - Complexity: O(parameters); memory for one batch.
  public init(_ network: SequentialNetwork, level: KernelLevel) {
    architecture = network.architecture
    layers = architecture.activeLayers(for: .inference, level: level)
    windows = WindowBatch(architecture)
    window = AlignedBuffer(count: architecture.inputShape.count)
    let starts = ParameterLayout(architecture).starts
    network.parameters.withUnsafeBufferPointer { parameters in
      // A network without parameters has none to read.
      let first = parameters.baseAddress ?? UnsafePointer(window.start)
      for (layer, start) in zip(layers, starts) { layer.load(first + start) }
    }
  }

  /// The outputs for one window.
  ///
  /// - Shape: window `[step, feature]`, row-major; outputs as many as ``NetworkArchitecture/outputs``, `[step, feature]`
  ///   where they are a sequence.
  /// - Throws: ``ChampionError``: `usage` if a count does not fit, `badData` that names row and column where a feature is
  ///   not finite.
  /// - Determinism: the same bits as in a batch.
  /// - Complexity: O(parameters x steps); no allocation.
  public func forecast(window features: Span<Float>, into outputs: inout MutableSpan<Float>) throws(ChampionError) {
    guard features.count == window.count, outputs.count == architecture.outputs else {
      throw ChampionError(
        .usage,
        "\(features.count) numbers in and \(outputs.count) out do not fit a network from \(architecture.inputShape) to "
          + "\(architecture.outputShape)", remedy: "give it one window, and room for all of its outputs")
    }
    for index in features.indices {
      try architecture.check(features[index], at: index)
      window.start[index] = features[index]
    }
    let result = forecastWindow()
    for index in outputs.indices { outputs[index] = result[index] }
  }

  /// The outputs for each example.
  ///
  /// - Shape: `[example, output]`, row-major; the outputs of a sequence are `[step, feature]`.
  /// - Throws: ``ChampionError``: `usage` if the examples are not as wide as the network reads, a window does not lie within
  ///   them, or the outputs would be more than 2^28; `badData` that names row and column where a feature is not finite.
  /// - Determinism: bit-equal for equal inputs on one kernel level, whatever else is in the batch.
  /// - Complexity: O(examples x parameters x steps).
  public func outputs(of examples: SequenceExamples) throws(ChampionError) -> [Float] {
    try examples.check(for: architecture)
    guard examples.count <= Self.mostOutputs / architecture.outputs else {
      throw ChampionError(
        .usage, "\(examples.count) examples have more than \(Self.mostOutputs) outputs", remedy: "ask for fewer at once"
      )
    }
    var outputs = [Float](repeating: 0, count: examples.count * architecture.outputs)
    for batch in Array(0..<examples.count).batches(of: laneCount) {
      if batch.count < Self.fewWindows {
        for example in batch { forecast(example, of: examples, into: &outputs) }
      } else {
        forecast(batch, of: examples, into: &outputs)
      }
    }
    return outputs
  }

  private func forecast(_ example: Int, of examples: SequenceExamples, into outputs: inout [Float]) {
    let first = examples.start(ofWindow: example, steps: architecture.steps)
    for index in 0..<window.count { window.start[index] = examples.features[first + index] }
    let result = forecastWindow()
    for index in 0..<architecture.outputs { outputs[example * architecture.outputs + index] = result[index] }
  }

  private func forecastWindow() -> UnsafeMutablePointer<Float> {
    var values = window.start
    for layer in layers { values = layer.forwardWindow(values) }
    return values
  }

  private func forecast(_ batch: ArraySlice<Int>, of examples: SequenceExamples, into outputs: inout [Float]) {
    windows.gather(examples, batch)
    var blocks = windows.start
    for layer in layers { blocks = layer.forward(blocks, dropoutSeed: nil) }
    for (lane, example) in batch.enumerated() {
      for index in 0..<architecture.outputs {
        outputs[example * architecture.outputs + index] = blocks[index * laneCount + lane]
      }
    }
  }
}
