import Boosting
import ChampionCore
import Evaluation
import Features
import Forecasting
import Networks
import Registry
import Statistics
import Tracking

/// What the ledger says of a model's training, and its evaluation on each symbol.
struct RunRecord {
  let model: String
  private let recipe: ForecastRecipe
  private let dataHash: String
  private let seed: UInt64
  private let level: KernelLevel

  init(of subject: ModelSubject, seed: UInt64, level: KernelLevel) {
    (recipe, dataHash, self.seed, self.level) = (subject.recipe, subject.dataHash, seed, level)
    model = ModelName.of(kind: recipe.learner.kind, target: recipe.target, symbol: subject.symbol)
  }

  /// What stands in `model.json`.
  var modelVersions: [String: String] { MadeWith(level: level).model }

  var trainingID: String {
    Run.id(
      kind: .training, model: model, dataHash: dataHash, seed: seed, parameters: parameters, versions: versions)
  }

  func runs(of manifest: ModelManifest, trainingSeconds: Double, evaluationSeconds: [Double]) -> [Run] {
    var training = ["trainedRows": Double(manifest.members.reduce(0) { $0 + $1.trainedRows })]
    if let network = manifest.training {
      let last = network.epochs[network.bestEpoch - 1]
      training["epochs"] = Double(network.epochs.count)
      training["bestEpoch"] = Double(network.bestEpoch)
      training["trainingLoss"] = Double(last.training)
      training["validationLoss"] = Double(last.validation)
    }
    let evaluations = zip(manifest.members, evaluationSeconds).map { member, seconds in
      run(.evaluation, manifest, of: member.symbol, member.dataHash, metrics(of: member), seconds)
    }
    return [run(.training, manifest, of: manifest.symbol, dataHash, training, trainingSeconds)] + evaluations
  }

  private func metrics(of member: ModelManifest.Member) -> [String: Double] {
    let step = member.evaluation.oneStep
    var metrics = [
      "mae": step.metrics.mae, "rmse": step.metrics.rmse, "loss": step.metrics.loss,
      "coverage": step.metrics.coverage, "winkler": step.metrics.winkler, "baselineMae": step.baseline.mae,
      "baselineRmse": step.baseline.rmse, "baselineLoss": step.baseline.loss, "rows": Double(step.rows),
      "dieboldMarianoP": step.dieboldMariano.pValueBetter, "clarkWestP": step.clarkWest.pValue,
    ]
    metrics["mape"] = step.metrics.mape
    metrics["baselineMape"] = step.baseline.mape
    metrics["directionalAccuracy"] = step.metrics.directionalAccuracy
    metrics["majorityAccuracy"] = step.baseline.directionalAccuracy
    return metrics
  }

  private func run(
    _ kind: Run.Kind, _ manifest: ModelManifest, of symbol: String, _ dataHash: String, _ metrics: [String: Double],
    _ seconds: Double
  ) -> Run {
    // The same symbol may be a part of several models of many.
    let parameters = kind == .evaluation ? parameters.merging(["training": trainingID]) { own, _ in own } : parameters
    return Run(
      kind: kind, model: model, modelVersion: manifest.version, symbol: symbol, dataHash: dataHash,
      seed: seed, parameters: parameters, metrics: metrics, versions: versions, cpuSeconds: seconds)
  }

  private var versions: [String: String] { MadeWith(level: level).run }

  private var parameters: [String: String] {
    var parameters = [
      "learner": recipe.learner.rawValue, "target": recipe.target.rawValue,
      "features": recipe.features.map(\.rawValue).joined(separator: ","), "horizon": "\(recipe.horizon)",
      "strategy": recipe.strategy.rawValue, "level": "\(recipe.level)",
    ]
    if recipe.learner.isNetwork {
      parameters.merge(recipe.network.parameters) { old, _ in old }
      parameters["seeds"] = "\(recipe.seeds)"
    }
    if recipe.learner == .trees { parameters.merge(recipe.trees.parameters) { old, _ in old } }
    return parameters
  }
}

extension NetworkSettings {
  /// All settings, as texts.
  fileprivate var parameters: [String: String] {
    [
      "window": "\(window)", "units": units.map(String.init).joined(separator: ","), "dropout": "\(dropout)",
      "maximumEpochs": "\(maximumEpochs)", "patience": "\(patience)", "learningRate": "\(learningRate)",
      "loss": "\(loss)", "schedule": "\(schedule)", "clipping": "\(clipping)", "weightDecay": "\(weightDecay)",
      "embedding": "\(embedding)",
    ]
  }
}

extension BoostedTreesSettings {
  /// All settings, as texts.
  fileprivate var parameters: [String: String] {
    [
      "rounds": "\(rounds)", "depth": "\(depth)", "learningRate": "\(learningRate)", "leastRows": "\(leastRows)",
      "subsample": "\(subsample)", "penalty": "\(penalty)", "bins": "\(bins)", "patience": "\(patience)",
    ]
  }
}
