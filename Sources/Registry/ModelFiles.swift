import ChampionCore
import Features
import Forecasting
import Foundation
import Networks

/// The files of a version beside `model.json`: plain JSON that executes nothing.
enum ModelFiles {
  private struct Scalers: Codable {
    let features: StandardScaler
    let labels: LabelScaler
  }

  private static let weights = "weights.json"
  private static let scaler = "scaler.json"
  private static let features = "features.json"

  static func contents(of model: ForecastModel) throws(ChampionError) -> [String: Data] {
    let forecaster = model.forecaster
    return [
      weights: try JSONDocument.encode(forecaster.network, pretty: false),
      scaler: try JSONDocument.encode(Scalers(features: forecaster.scaler, labels: forecaster.labelScaler)),
      features: try JSONDocument.encode(forecaster.features),
    ]
  }

  static func read(from folder: String, manifest: ModelManifest) throws(ChampionError) -> ForecastModel {
    let scalers = try read(Scalers.self, scaler, folder, manifest)
    let forecaster = try LSTMForecaster(
      network: read(SequentialNetwork.self, weights, folder, manifest),
      features: read([Feature].self, features, folder, manifest),
      scaler: scalers.features, labelScaler: scalers.labels)
    return try ForecastModel(
      symbol: manifest.symbol, target: manifest.recipe.target, forecaster: forecaster, intervals: manifest.intervals)
  }

  private static func read<Value: Decodable>(
    _ type: Value.Type, _ file: String, _ folder: String, _ manifest: ModelManifest
  ) throws(ChampionError) -> Value {
    let path = folder + "/" + file
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ChampionError(
        .badData, "a file of the model is missing", context: ["file": path], remedy: "restore it from a backup")
    }
    guard manifest.files[file] == ContentHash.of(data) else {
      throw ChampionError(
        .badData, "a file of the model is not the one that was registered", context: ["file": path],
        remedy: "restore it from a backup, or roll back")
    }
    return try JSONDocument.decode(type, from: data, named: path)
  }
}
