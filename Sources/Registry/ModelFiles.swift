import ChampionCore
import Features
import Forecasting
import Foundation

/// The files of a version beside `model.json`: plain JSON that executes nothing.
enum ModelFiles {
  private static let weights = "weights.json"
  private static let scaler = "scaler.json"
  private static let features = "features.json"

  static func contents(of model: ForecastModel) throws(ChampionError) -> [String: Data] {
    var files = [features: try JSONDocument.encode(model.recipe.features)]
    switch model.fitted {
    case .persistence(let fitted): files[weights] = try JSONDocument.encode(fitted)
    case .drift(let fitted): files[weights] = try JSONDocument.encode(fitted)
    case .ewma(let fitted): files[weights] = try JSONDocument.encode(fitted)
    case .ridge(let fitted): files[weights] = try JSONDocument.encode(fitted)
    case .har(let fitted): files[weights] = try JSONDocument.encode(fitted)
    case .trees(let fitted): files[weights] = try JSONDocument.encode(fitted, pretty: false)
    case .network(let fitted):
      files[weights] = try JSONDocument.encode(NetworkWeights(fitted), pretty: false)
      files[scaler] = try JSONDocument.encode(fitted.scaling)
    }
    return files
  }

  static func read(from folder: String, manifest: ModelManifest) throws(ChampionError) -> ForecastModel {
    guard try read([Feature].self, features, folder, manifest) == manifest.recipe.features else {
      throw ChampionError(
        .badData, "features.json and model.json name other features", context: ["folder": folder],
        remedy: "restore them from a backup, or roll back")
    }
    do { try manifest.recipe.validate() } catch {
      throw ChampionError(
        .badData, "the recipe of the model makes no sense: \(error.message)", context: ["folder": folder],
        remedy: "restore it from a backup, or roll back")
    }
    let intervals = manifest.members.map { ($0.symbol, $0.intervals) }
    return try ForecastModel(
      recipe: manifest.recipe, fitted: try fitted(folder, manifest),
      intervals: Dictionary(intervals, uniquingKeysWith: { first, _ in first }))
  }

  private static func fitted(_ folder: String, _ manifest: ModelManifest) throws(ChampionError) -> FittedLearner {
    switch manifest.recipe.learner {
    case .persistence: .persistence(try read(PersistenceForecaster.self, weights, folder, manifest))
    case .drift: .drift(try read(DriftForecaster.self, weights, folder, manifest))
    case .ewma: .ewma(try read(EWMAForecaster.self, weights, folder, manifest))
    case .ridge: .ridge(try read(RidgeForecaster.self, weights, folder, manifest))
    case .har: .har(try read(HARForecaster.self, weights, folder, manifest))
    case .trees: .trees(try read(TreesForecaster.self, weights, folder, manifest))
    case .lstm, .gru, .quantileLSTM, .globalLSTM, .globalGRU:
      .network(
        try read(NetworkWeights.self, weights, folder, manifest).forecaster(
          read(NetworkScaling.self, scaler, folder, manifest)))
    }
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
