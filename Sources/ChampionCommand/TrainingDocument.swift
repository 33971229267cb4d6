import Champion

/// What `train --json` prints.
struct TrainingDocument: Encodable {
  struct Model: Encodable {
    let name: String
    let symbol: String
    let version: Int
    let target: Target
    let trainedRows: Int
    let epochs: Int
    let bestEpoch: Int?
    let ending: TrainedNetwork.Ending?
    let divergedSeeds: Int
    let cpuSeconds: Double
    let metrics: ForecastMetrics
    let baseline: ForecastMetrics
    let dieboldMarianoP: Double
    let clarkWestP: Double
    let pesaranTimmermannP: Double?
    let verdict: Verdict
    let sentence: String
    let dataErrors: [QualityFinding]
    let runID: String
    let evaluation: HeldOutEvaluation
  }

  struct Failure: Encodable {
    let symbol: String
    let error: ErrorContent
  }

  let seed: UInt64
  let models: [Model]
  let pooled: PooledEvaluation?
  let failures: [Failure]
  private let universe: String
  private let learner: Learner?
  private let seeds: Int?
  let firstFailure: ChampionError?

  private enum CodingKeys: CodingKey {
    case seed, models, pooled, failures, universe
  }

  init(_ results: [Result<TrainedSymbol, ModelTraining.Failure>], seed: UInt64, universe: Universe) {
    let trained = results.compactMap { try? $0.get() }
    let failed = results.compactMap { result -> ModelTraining.Failure? in
      if case .failure(let failure) = result { failure } else { nil }
    }
    self.seed = seed
    models = trained.map(Model.init)
    pooled = trained.count > 1 ? PooledEvaluation(trained.map(\.losses)) : nil
    failures = failed.map { Failure(symbol: $0.symbol, error: ErrorContent($0.error)) }
    firstFailure = failed.first?.error
    self.universe = universe.choice
    learner = trained.first?.manifest.recipe.learner
    seeds = trained.first.flatMap { $0.manifest.recipe.learner.isNetwork ? $0.manifest.recipe.seeds : nil }
  }

  func printText() throws(ChampionError) {
    guard !models.isEmpty else { return }
    try Console.print(
      header: [
        "model", "symbol", "rows", "epochs", "MAE", "baseline", "sign", "majority", "coverage", "p better", "verdict",
      ],
      rows: models.map { model in
        func share(_ value: Double?) -> String { value.map { $0.percentText(decimals: 1) } ?? "none" }
        return [
          "\(model.name)@v\(model.version)", model.symbol, "\(model.trainedRows)", "\(model.epochs)",
          model.metrics.mae.text(decimals: 5), model.baseline.mae.text(decimals: 5),
          share(model.metrics.directionalAccuracy), share(model.baseline.directionalAccuracy),
          share(model.metrics.coverage), model.dieboldMarianoP.text(decimals: 3), model.verdict.rawValue,
        ]
      })
    for model in models { try Console.print(model.sentence) }
    if let pooled {
      try Console.print(
        pooled.verdict.sentence(
          "the \(learner?.rawValue ?? "model") on all \(pooled.symbols.count) symbols", pooled.dieboldMariano,
          seeds: seeds, baseline: "the best baseline"))
    }
    try Console.print("seed \(seed); \(universe)")
  }
}

extension TrainingDocument.Model {
  fileprivate init(_ trained: TrainedSymbol) {
    let (manifest, member, step) = (trained.manifest, trained.member, trained.evaluation)
    self.init(
      name: manifest.name, symbol: member.symbol, version: manifest.version, target: manifest.recipe.target,
      trainedRows: member.trainedRows, epochs: manifest.training?.epochs.count ?? 0,
      bestEpoch: manifest.training?.bestEpoch, ending: manifest.training?.ending, divergedSeeds: trained.divergedSeeds,
      cpuSeconds: trained.cpuSeconds, metrics: step.metrics, baseline: step.baseline,
      dieboldMarianoP: step.dieboldMariano.pValueBetter, clarkWestP: step.clarkWest.pValue,
      pesaranTimmermannP: step.direction?.pValue, verdict: step.verdict, sentence: trained.sentence,
      dataErrors: trained.dataErrors, runID: manifest.runID, evaluation: member.evaluation)
  }
}
