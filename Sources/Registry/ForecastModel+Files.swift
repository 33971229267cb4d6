public import ChampionCore
import Features
public import Forecasting
public import Foundation

extension ForecastModel: RegisteredModel {
  private static let weights = "weights.json"
  private static let scaler = "scaler.json"
  private static let features = "features.json"

  /// Weights, features, and the scalers of networks.
  public func files() throws(ChampionError) -> [String: Data] {
    var files = [Self.features: try JSONDocument.encode(recipe.features)]
    switch fitted {
    case .persistence(let fitted): files[Self.weights] = try JSONDocument.encode(fitted)
    case .drift(let fitted): files[Self.weights] = try JSONDocument.encode(fitted)
    case .ewma(let fitted): files[Self.weights] = try JSONDocument.encode(fitted)
    case .ridge(let fitted): files[Self.weights] = try JSONDocument.encode(fitted)
    case .har(let fitted): files[Self.weights] = try JSONDocument.encode(fitted)
    case .trees(let fitted): files[Self.weights] = try JSONDocument.encode(fitted, pretty: false)
    case .network(let fitted):
      files[Self.weights] = try JSONDocument.encode(NetworkWeights(fitted), pretty: false)
      files[Self.scaler] = try JSONDocument.encode(fitted.scaling)
    }
    return files
  }

  /// Reads a model.
  ///
  /// - Throws: ``ChampionError`` with `badData` if a file is missing, damaged or does not fit.
  public init(_ manifest: ModelManifest, from files: VersionFiles) throws(ChampionError) {
    guard try files.read([Feature].self, Self.features) == manifest.recipe.features else {
      throw ChampionError(
        .badData, "features.json and model.json name other features", context: ["folder": files.folder],
        remedy: "restore them from a backup, or roll back")
    }
    do { try manifest.recipe.validate() } catch {
      throw ChampionError(
        .badData, "the recipe of the model makes no sense: \(error.message)", context: ["folder": files.folder],
        remedy: "restore it from a backup, or roll back")
    }
    let intervals = manifest.members.map { ($0.symbol, $0.intervals) }
    try self.init(
      recipe: manifest.recipe, fitted: try Self.fitted(manifest.recipe.learner, files),
      intervals: Dictionary(intervals, uniquingKeysWith: { first, _ in first }))
  }

  private static func fitted(_ learner: Learner, _ files: VersionFiles) throws(ChampionError) -> FittedLearner {
    switch learner {
    case .persistence: .persistence(try files.read(PersistenceForecaster.self, weights))
    case .drift: .drift(try files.read(DriftForecaster.self, weights))
    case .ewma: .ewma(try files.read(EWMAForecaster.self, weights))
    case .ridge: .ridge(try files.read(RidgeForecaster.self, weights))
    case .har: .har(try files.read(HARForecaster.self, weights))
    case .trees: .trees(try files.read(TreesForecaster.self, weights))
    case .lstm, .gru, .quantileLSTM, .globalLSTM, .globalGRU:
      .network(
        try files.read(NetworkWeights.self, weights).forecaster(files.read(NetworkScaling.self, scaler)))
    }
  }
}
