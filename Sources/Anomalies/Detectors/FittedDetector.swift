import ChampionCore

/// A fitted detector of any kind.
public enum FittedDetector: Sendable {
  /// An isolation forest.
  case isolationForest(ForestDetector)
  /// An LSTM autoencoder.
  case autoencoder(AutoencoderDetector)

  static func fit(_ data: DetectorData, seed: UInt64, jobs: Int) async throws(ChampionError) -> FittedDetector {
    switch data.recipe.detector {
    case .isolationForest: .isolationForest(try await .fit(data, seed: seed, jobs: jobs))
    case .autoencoder: .autoencoder(try await .fit(data, seed: seed, jobs: jobs))
    }
  }

  /// What was fitted.
  public var detector: any AnomalyDetector {
    switch self {
    case .isolationForest(let detector): detector
    case .autoencoder(let detector): detector
    }
  }

  /// Whether its parts fit each other.
  var isSound: Bool {
    switch self {
    case .isolationForest(let detector): detector.isSound
    case .autoencoder(let detector): detector.isSound
    }
  }
}
