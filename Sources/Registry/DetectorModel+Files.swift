public import Anomalies
public import ChampionCore
public import Foundation
import Statistics

extension DetectorModel: RegisteredModel {
  private static let weights = "weights.json"
  private static let calibrationFile = "calibration.json"

  /// What was learnt, and the calibration of alarms.
  public func files() throws(ChampionError) -> [String: Data] {
    var files = [Self.calibrationFile: try JSONDocument.encode(calibration, pretty: false)]
    switch fitted {
    case .isolationForest(let detector): files[Self.weights] = try JSONDocument.encode(detector, pretty: false)
    case .autoencoder(let detector): files[Self.weights] = try JSONDocument.encode(detector, pretty: false)
    }
    return files
  }

  /// Reads a detector.
  ///
  /// - Throws: ``ChampionError`` with `badData` if a file is missing, damaged or does not fit.
  public init(_ manifest: DetectorManifest, from files: VersionFiles) throws(ChampionError) {
    let fitted: FittedDetector =
      switch manifest.recipe.detector {
      case .isolationForest: .isolationForest(try files.read(ForestDetector.self, Self.weights))
      case .autoencoder: .autoencoder(try files.read(AutoencoderDetector.self, Self.weights))
      }
    try self.init(
      recipe: manifest.recipe, fitted: fitted,
      calibration: try files.read(ScoreCalibration.self, Self.calibrationFile), slices: manifest.slices,
      symbols: manifest.members.map(\.symbol))
  }
}
