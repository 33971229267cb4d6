public import ChampionCore

/// The shape of a recurrent network: LSTM layers with dropout after each, and one dense layer on the last step.
public struct NetworkArchitecture: Codable, Hashable, Sendable {
  /// Time steps of a window.
  public let steps: Int
  /// Features of a step.
  public let features: Int
  /// Units of each LSTM layer, first layer first.
  public let units: [Int]
  /// The share of activations that training drops after each LSTM layer.
  public let dropout: Double
  /// Outputs of the dense layer.
  public let outputs: Int

  /// The largest count of parameters that a network may have: 256 MB of them.
  private static let parameterLimit = 1 << 26
  /// Steps times units: each takes some 2 KB at work.
  private static let stateLimit = 1 << 20

  /// Describes a network; by default the reference network over 60 steps.
  ///
  /// - Throws: ``ChampionError`` with `usage` if a size is below one, the dropout is not in [0, 1), or the network would
  ///   be too large.
  public init(
    steps: Int = 60, features: Int, units: [Int] = [50, 50], dropout: Double = 0.2, outputs: Int
  ) throws(ChampionError) {
    let sizes = [steps, features, outputs] + units
    guard !units.isEmpty, sizes.allSatisfy({ (1...65_536).contains($0) }), (0..<1).contains(dropout) else {
      throw ChampionError(
        .usage,
        "there is no network of \(steps) steps, \(features) features, \(units) units, dropout \(dropout), \(outputs) outputs",
        remedy: "sizes lie between 1 and 65536, dropout in [0, 1)")
    }
    self.steps = steps
    self.features = features
    self.units = units
    self.dropout = dropout
    self.outputs = outputs
    guard units.count <= 16, parameterCount <= Self.parameterLimit, steps * units.reduce(0, +) <= Self.stateLimit else {
      throw ChampionError(
        .usage, "a network of \(units.count) layers, \(parameterCount) parameters and \(steps) steps is too large",
        remedy: "use at most 16 layers, fewer units, or a shorter window")
    }
  }

  /// Reads and checks an architecture.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      steps: values.decode(Int.self, forKey: .steps), features: values.decode(Int.self, forKey: .features),
      units: values.decode([Int].self, forKey: .units), dropout: values.decode(Double.self, forKey: .dropout),
      outputs: values.decode(Int.self, forKey: .outputs))
  }

  /// The width of what each LSTM layer reads.
  package var inputs: [Int] { [features] + units.dropLast() }

  /// The count of parameters.
  public var parameterCount: Int {
    let recurrent = zip(inputs, units).reduce(0) { $0 + 4 * $1.1 * ($1.0 + $1.1 + 1) }
    return recurrent + outputs * ((units.last ?? 0) + 1)
  }
}
