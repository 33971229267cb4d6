public import ChampionCore

/// A recurrent network: its shape and its parameters.
public struct RecurrentNetwork: Codable, Hashable, Sendable {
  /// The shape.
  public let architecture: NetworkArchitecture
  /// All parameters: for each LSTM layer weights `[4 x units, inputs + units]` (row 4 x unit + gate, gates input, forget,
  /// cell, output) and biases, then the dense layer's weights `[outputs, units]` and biases.
  public let parameters: [Float]

  /// A network with given parameters.
  ///
  /// - Throws: ``ChampionError`` with `badData` if their count does not fit the shape or one is not finite.
  public init(architecture: NetworkArchitecture, parameters: [Float]) throws(ChampionError) {
    guard parameters.count == architecture.parameterCount else {
      throw ChampionError(
        .badData, "the network has \(parameters.count) parameters where its shape needs \(architecture.parameterCount)")
    }
    guard parameters.allSatisfy(\.isFinite) else {
      throw ChampionError(.badData, "a parameter of the network is not finite")
    }
    self.architecture = architecture
    self.parameters = parameters
  }

  /// A network with random parameters, as Keras initialises them.
  public init(architecture: NetworkArchitecture, seed: UInt64) {
    self.architecture = architecture
    var initializer = ParameterInitializer(seed: seed)
    parameters = initializer.parameters(for: architecture)
  }

  /// Reads and checks a network.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      architecture: values.decode(NetworkArchitecture.self, forKey: .architecture),
      parameters: values.decode([Float].self, forKey: .parameters))
  }

  /// The outputs for each example.
  ///
  /// - Shape: `[example, output]`, row-major.
  /// - Precondition: the examples are as wide as the network reads, a whole window lies before each origin, and the level
  ///   is one of ``KernelLevel/available``.
  /// - Determinism: bit-equal for equal inputs on one kernel level, whatever else is in the batch.
  /// - Complexity: O(examples x steps x units²).
  public func outputs(of examples: SequenceExamples, level: KernelLevel) -> [Float] {
    let workspace = NetworkWorkspace(architecture, kernels: level.kernels)
    workspace.load(parameters)
    return Array(0..<examples.count).batches(of: NetworkWorkspace.batchSize).flatMap { batch in
      workspace.outputs(of: examples, batch: batch)
    }
  }
}

extension Array {
  /// Consecutive slices of at most `size` elements.
  func batches(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}

extension RecurrentNetwork {
  /// The mean squared error of at most one batch and its gradient, in the layout of the parameters.
  ///
  /// - Parameter dropoutSeed: chooses the dropped activations; nil drops none.
  /// - Precondition: at most 32 examples, with targets.
  package func lossAndGradient(
    of examples: SequenceExamples, dropoutSeed: UInt64?, level: KernelLevel
  ) -> (loss: Float, gradient: [Float]) {
    let workspace = NetworkWorkspace(architecture, kernels: level.kernels)
    precondition(examples.count <= NetworkWorkspace.batchSize, "one batch only")
    workspace.load(parameters)
    let loss = workspace.lossAndGradient(
      of: examples, batch: Array(0..<examples.count)[...], dropoutSeed: dropoutSeed)
    return (loss, Array(UnsafeBufferPointer(start: workspace.gradient, count: parameters.count)))
  }
}
