public import ChampionCore

/// A network: its shape and its parameters.
public struct SequentialNetwork: Codable, Hashable, Sendable {
  /// The shape.
  public let architecture: NetworkArchitecture
  /// All parameters, layer by layer: of an LSTM weights `[4 x units, inputs + units]` (row 4 x unit + gate, gates input,
  /// forget, cell, output) and biases; of a GRU weights `[3 x units, inputs + units]` (row 3 x unit + gate, gates update,
  /// reset, candidate) and biases `[4 x units]` (update, reset, the candidate's input part, its recurrent part); of a dense
  /// layer weights `[units, inputs]` and biases; of a normalisation gains and shifts; of an embedding its vectors.
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
  ///
  /// - Determinism: the same seed gives the same parameters on every machine.
  /// - Complexity: O(parameters), and O(units³) for each recurrent layer, whose weights are made orthogonal.
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
  /// Where forecasts are made again and again, an ``InferenceSession`` keeps its memory from one to the next.
  ///
  /// - Shape: `[example, output]`, row-major; the outputs of a sequence are `[step, feature]`.
  /// - Throws: ``ChampionError``: `usage` if the examples are not as wide as the network reads or a window does not lie
  ///   within them, `badData` that names row and column where a feature is not finite.
  /// - Precondition: the level is one of ``KernelLevel/available``.
  /// - Determinism: bit-equal for equal inputs on one kernel level, whatever else is in the batch.
  /// - Complexity: O(examples x parameters x steps).
  public func outputs(of examples: SequenceExamples, level: KernelLevel) throws(ChampionError) -> [Float] {
    try InferenceSession(self, level: level).outputs(of: examples)
  }
}
