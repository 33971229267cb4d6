import ChampionCore
import Networks

/// How the autoencoder of a detector is made and trained. Any key may be left out of a file; it then has its default.
///
/// The defaults were chosen on planted patterns: a network that is larger, or has a wider code, reconstructs odd windows too.
public struct AutoencoderSettings: Codable, Hashable, Sendable {
  /// Sessions in a window.
  public var window = 10
  /// Units of each recurrent layer of the encoder.
  public var units = [8]
  /// Numbers to which a window is compressed.
  public var code = 2
  /// The count of epochs.
  public var epochs = 10
  /// Adam's learning rate.
  public var learningRate = 0.003

  /// The defaults.
  public init() {}

  private enum CodingKeys: String, CodingKey {
    case window, units, code, epochs, learningRate
  }

  /// Reads settings; keys that are left out keep their default, unknown ones are refused.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.knownKeys(CodingKeys.self)
    try values.read(.window, into: &window)
    try values.read(.units, into: &units)
    try values.read(.code, into: &code)
    try values.read(.epochs, into: &epochs)
    try values.read(.learningRate, into: &learningRate)
  }

  func validate(features: Int) throws(ChampionError) {
    _ = try architecture(features: features)
    _ = try trainer(seed: 0)
    guard (5...1_000).contains(window) else {
      throw ChampionError(.usage, "a window of \(window) sessions makes no sense", remedy: "use 5 to 1000")
    }
  }

  func architecture(features: Int) throws(ChampionError) -> NetworkArchitecture {
    try .autoencoder(steps: window, features: features, units: units, code: code)
  }

  func trainer(seed: UInt64) throws(ChampionError) -> NetworkTrainer {
    try NetworkTrainer(
      maximumEpochs: epochs, patience: epochs, learningRate: learningRate,
      schedule: .cosine(epochs: epochs, warmup: min(1, epochs - 1), floor: 0.02), seed: seed)
  }
}
