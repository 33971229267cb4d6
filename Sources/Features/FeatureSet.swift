public import ChampionCore

/// The features that a model sees, as a file names them.
///
/// In a file it is a JSON list of names, also as `{"features": […]}`. A name such as `macd` or `bbands:20:2`, which
/// stands for several numbers, brings all of them.
public struct FeatureSet: Codable, Hashable, Sendable {
  /// The features, in order, each once.
  public let features: [Feature]

  /// Features in order.
  ///
  /// - Throws: ``ChampionError`` with `usage` if there are none, or one is there twice.
  public init(_ features: [Feature]) throws(ChampionError) {
    let repeated = features.enumerated().first { features[..<$0.offset].contains($0.element) }
    guard !features.isEmpty, repeated == nil else {
      throw ChampionError(
        .usage, repeated.map { "the feature '\($0.element.rawValue)' is there twice" } ?? "there are no features",
        remedy: "name each feature once")
    }
    self.features = features
  }

  /// The features that some names stand for.
  ///
  /// - Throws: ``ChampionError`` with `usage` if a name means nothing, or a feature is there twice.
  public init(naming names: [String]) throws(ChampionError) {
    var features: [Feature] = []
    for name in names { features += try Feature.named(name) }
    try self.init(features)
  }

  /// Reads a file.
  ///
  /// - Throws: ``ChampionError`` with `noInput` if there is no such file, `badData` if it names no features.
  public init(from path: String) throws(ChampionError) {
    self = try JSONDocument.read(FeatureSet.self, from: path, limit: 1 << 20)
  }

  private enum CodingKeys: String, CodingKey {
    case features
  }

  /// Reads a list of names, or one under `features`.
  ///
  /// - Throws: `DecodingError` if it is none.
  public init(from decoder: any Decoder) throws {
    let names =
      try (try? decoder.container(keyedBy: CodingKeys.self))?.decode([String].self, forKey: .features)
      ?? decoder.singleValueContainer().decode([String].self)
    do throws(ChampionError) { try self.init(naming: names) } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: error.description))
    }
  }

  /// Writes the list of names.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(features)
  }
}
