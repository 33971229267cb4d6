public import Evaluation
public import Forecasting
public import MarketData
public import Registry

/// One symbol of a model that was trained, evaluated and registered.
public struct TrainedSymbol: Sendable {
  /// What was registered.
  public let manifest: ModelManifest
  /// What the model is for this symbol.
  public let member: ModelManifest.Member
  /// Errors in the bars that it was trained on; a jump is a corporate action that the lake does not know, or news.
  public let dataErrors: [QualityFinding]
  /// Its held-out forecasts one session ahead.
  public let heldOut: ForecastTrack
  /// One-step losses by day.
  public let losses: PooledEvaluation.Losses
  /// How many of the seeds' trainings diverged; their best parameters before were kept.
  public let divergedSeeds: Int
  /// CPU seconds of training all seeds and of evaluation; of a global model's training, the symbol's share.
  public let cpuSeconds: Double

  init(
    manifest: ModelManifest, judged: JudgedMember, dataErrors: [QualityFinding], divergedSeeds: Int, cpuSeconds: Double
  ) {
    (self.manifest, member, heldOut, losses) = (manifest, judged.member, judged.heldOut, judged.losses)
    (self.dataErrors, self.divergedSeeds, self.cpuSeconds) = (dataErrors, divergedSeeds, cpuSeconds)
  }

  /// The evaluation one session ahead.
  public var evaluation: HorizonEvaluation { member.evaluation.oneStep }

  /// What held-out data say about the model, in words.
  public var sentence: String {
    evaluation.verdict.sentence(
      manifest.recipe.learner.isGlobal ? "\(manifest.name) on \(member.symbol)" : manifest.name,
      evaluation.dieboldMariano, seeds: manifest.recipe.learner.isNetwork ? manifest.recipe.seeds : nil,
      baseline: evaluation.baseline.name)
  }
}
