import ChampionCore

/// What is known of one training or evaluation.
public struct Run: Codable, Hashable, Sendable {
  /// What was done.
  public enum Kind: String, Codable, Hashable, Sendable {
    /// A model was fitted.
    case training
    /// A model was judged on held-out data.
    case evaluation
  }

  /// The hash of all inputs: the same work has the same id.
  public let id: String
  /// What was done.
  public let kind: Kind
  /// The name of the model.
  public let model: String
  /// The version of the model in the registry.
  public let modelVersion: Int
  /// The symbol.
  public let symbol: String
  /// The SHA-256 of all rows and columns that were read.
  public let dataHash: String
  /// The seed.
  public let seed: UInt64
  /// Settings by name.
  public let parameters: [String: String]
  /// Results by name.
  public let metrics: [String: Double]
  /// Versions of the product, its libraries, and the class of machine.
  public let versions: [String: String]
  /// CPU seconds that it took.
  public let cpuSeconds: Double

  /// Creates a run; its id is made from its inputs.
  public init(
    kind: Kind, model: String, modelVersion: Int, symbol: String, dataHash: String, seed: UInt64,
    parameters: [String: String], metrics: [String: Double], versions: [String: String], cpuSeconds: Double
  ) {
    id = Self.id(
      kind: kind, model: model, dataHash: dataHash, seed: seed, parameters: parameters, versions: versions)
    self.kind = kind
    self.model = model
    self.modelVersion = modelVersion
    self.symbol = symbol
    self.dataHash = dataHash
    self.seed = seed
    self.parameters = parameters
    self.metrics = metrics
    self.versions = versions
    self.cpuSeconds = cpuSeconds
  }

  /// The hash of a run's inputs.
  public static func id(
    kind: Kind, model: String, dataHash: String, seed: UInt64, parameters: [String: String],
    versions: [String: String]
  ) -> String {
    var hash = ContentHash()
    for text in [kind.rawValue, model, dataHash] { hash.add(text) }
    hash.add(seed)
    for (key, value) in (parameters.sorted { $0.key < $1.key }) + (versions.sorted { $0.key < $1.key }) {
      hash.add(key)
      hash.add(value)
    }
    return String(hash.hexadecimal.prefix(32))
  }
}
