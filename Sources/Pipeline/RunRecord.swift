import ChampionCore
import Evaluation
import Features
import Forecasting
import Networks
import Registry
import Statistics
import Tables
import Tracking

/// What the ledger says of one symbol's training and evaluation.
struct RunRecord {
  let model: String
  private let series: PreparedSeries
  private let seed: UInt64
  private let level: KernelLevel

  init(series: PreparedSeries, seed: UInt64, level: KernelLevel) {
    self.series = series
    self.seed = seed
    self.level = level
    model = ModelName.of(kind: LSTMForecaster.kind, target: series.recipe.target, symbol: series.table.symbol)
  }

  /// What stands in `model.json`: no host, so that the same machine class makes the same bytes.
  var modelVersions: [String: String] {
    ["champion": ChampionVersion.current, "kernels": level.rawValue]
  }

  var trainingID: String {
    Run.id(
      kind: .training, model: model, dataHash: series.dataHash, seed: seed, parameters: parameters, versions: versions)
  }

  func runs(of manifest: ModelManifest, trainingSeconds: Double, evaluationSeconds: Double) -> [Run] {
    let last = manifest.epochs[manifest.bestEpoch - 1]
    let training: [String: Double] = [
      "epochs": Double(manifest.epochs.count), "bestEpoch": Double(manifest.bestEpoch),
      "trainedRows": Double(manifest.trainedRows), "trainingLoss": Double(last.training),
      "validationLoss": Double(last.validation),
    ]
    return [
      run(.training, manifest, training, trainingSeconds),
      run(.evaluation, manifest, evaluationMetrics(manifest), evaluationSeconds),
    ]
  }

  private func evaluationMetrics(_ manifest: ModelManifest) -> [String: Double] {
    let step = manifest.evaluation.oneStep
    var metrics = [
      "mae": step.metrics.mae, "rmse": step.metrics.rmse, "mape": step.metrics.mape,
      "coverage": step.metrics.coverage, "winkler": step.metrics.winkler, "baselineMae": step.baseline.mae,
      "baselineRmse": step.baseline.rmse, "baselineMape": step.baseline.mape, "rows": Double(step.rows),
      "dieboldMarianoP": step.dieboldMariano.pValueBetter, "clarkWestP": step.clarkWest.pValue,
    ]
    metrics["directionalAccuracy"] = step.metrics.directionalAccuracy
    metrics["majorityAccuracy"] = step.baseline.directionalAccuracy
    return metrics
  }

  private func run(_ kind: Run.Kind, _ manifest: ModelManifest, _ metrics: [String: Double], _ seconds: Double) -> Run {
    Run(
      kind: kind, model: model, modelVersion: manifest.version, symbol: manifest.symbol, dataHash: series.dataHash,
      seed: seed, parameters: parameters, metrics: metrics, versions: versions, cpuSeconds: seconds)
  }

  private var versions: [String: String] {
    modelVersions.merging(["arrow": ArrowVersion.current, "processor": MachineClass.processor]) { own, _ in own }
  }

  private var parameters: [String: String] {
    let recipe = series.recipe
    return [
      "target": recipe.target.rawValue, "features": recipe.features.map(\.rawValue).joined(separator: ","),
      "window": "\(recipe.window)", "horizon": "\(recipe.horizon)",
      "units": recipe.units.map(String.init).joined(separator: ","), "dropout": "\(recipe.dropout)",
      "maximumEpochs": "\(recipe.maximumEpochs)", "patience": "\(recipe.patience)",
      "learningRate": "\(recipe.learningRate)", "loss": "\(recipe.loss)", "schedule": "\(recipe.schedule)",
      "clipping": "\(recipe.clipping)", "weightDecay": "\(recipe.weightDecay)", "level": "\(recipe.level)",
      "seeds": "\(recipe.seeds)",
    ]
  }
}
