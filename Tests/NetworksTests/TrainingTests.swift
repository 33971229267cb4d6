import ChampionCore
import Foundation
import Networks
import TestSupport
import Testing

@Suite("Training") struct TrainingTests {
  /// Windows of noise whose target is the last step's first feature.
  static func examples(_ count: Int, seed: UInt64) -> SequenceExamples {
    var random = CounterRandom(seed: seed, label: "examples")
    let rows = (0..<count + 8).map { _ in (0..<2).map { _ in Float(SyntheticMarket.normal(&random)) } }
    let origins = (0..<count).map { $0 + 7 }
    return SequenceExamples(
      features: rows.flatMap(\.self), width: 2, origins: origins, targets: .values(origins.map { rows[$0][0] }))
  }

  static func architecture() throws -> NetworkArchitecture {
    try .forecaster(steps: 8, features: 2, units: [8], dropout: 0.1, outputs: 1)
  }

  static func train(seed: UInt64 = 1, epochs: Int = 30, level: KernelLevel? = nil, rate: Double = 0.01) throws
    -> TrainedNetwork
  {
    try NetworkTrainer(maximumEpochs: epochs, patience: 5, learningRate: rate, seed: seed).train(
      architecture(), on: examples(300, seed: 1), validation: examples(100, seed: 2), level: level ?? .current())
  }

  @Test("a network learns what is there to learn", arguments: KernelLevel.available)
  func learns(level: KernelLevel) throws {
    let trained = try Self.train(level: level)
    let best = trained.history[trained.bestEpoch - 1].validation
    #expect(best < 0.1 * trained.history[0].validation)
    #expect(best == trained.history.map(\.validation).min())
  }

  @Test(
    "so does each kind of layer, under each loss, beside the best constant",
    arguments: [
      ([.gru(units: 8, returnsSequence: false), .dense(units: 1, activation: .linear)], .meanAbsoluteError, 0.8),
      (
        [
          .timeDistributedDense(units: 6, activation: .tanh), .layerNormalization(epsilon: 0.001),
          .lstm(units: 8, returnsSequence: false), .dense(units: 1, activation: .linear),
        ], .huber(delta: 1), 0.4
      ),
      (
        [.lstm(units: 8, returnsSequence: false), .dense(units: 3, activation: .linear)],
        .quantile(levels: [0.1, 0.5, 0.9]), 0.25
      ),
      (
        [.gru(units: 8, returnsSequence: false), .dense(units: 2, activation: .linear)],
        .gaussianNegativeLogLikelihood, 0.5
      ),
    ] as [([NetworkArchitecture.Layer], Loss, Float)])
  func kinds(layers: [NetworkArchitecture.Layer], loss: Loss, constant: Float) throws {
    // The losses of the best constant on standard normal targets: E|x| = 0.798; Huber at 1, 0.398; pinball, the mean of
    // the density at each quantile, 0.25; (1 + log 1) / 2 = 0.5. Halves of them show skill.
    let trained = try NetworkTrainer(maximumEpochs: 60, patience: 60, learningRate: 0.01, loss: loss, seed: 1).train(
      NetworkArchitecture(steps: 8, features: 2, layers: layers), on: Self.examples(300, seed: 1),
      validation: Self.examples(100, seed: 2), level: .current())
    #expect((trained.history.map(\.validation).min() ?? 9) < constant / 2)
  }

  @Test("an autoencoder reproduces windows that have few dimensions")
  func autoencoder() throws {
    var random = CounterRandom(seed: 1, label: "waves")
    let phases = (0..<40).map { _ in random.uniform() * 6 }
    let rows = phases.flatMap { phase in (0..<10).map { Float(sin(Double($0) * 0.6 + phase)) } }
    let windows = SequenceExamples(
      features: rows, width: 1, origins: (0..<40).map { $0 * 10 + 9 }, targets: .windows)
    let trained = try NetworkTrainer(maximumEpochs: 400, patience: 400, learningRate: 0.005, seed: 1).train(
      .autoencoder(steps: 10, features: 1, units: [12, 8], code: 4), on: windows, validation: windows, level: .current()
    )
    // The mean of the windows, the best constant, has the loss 0.5.
    #expect((trained.history.last?.validation ?? 9) < 0.05)
  }

  @Test("an embedding tells codes apart")
  func embedding() throws {
    let targets: [Float] = [1, -1, 0.5, -2]
    let rows = (0..<200).map { Float($0 % 4) }
    let examples = SequenceExamples(
      features: rows, width: 1, origins: Array(rows.indices), targets: .values(rows.map { targets[Int($0)] }))
    let architecture = try NetworkArchitecture(
      steps: 1, features: 1,
      layers: [
        .embedding(vocabulary: 4, width: 3), .gru(units: 6, returnsSequence: false),
        .dense(units: 1, activation: .linear),
      ])
    let trained = try NetworkTrainer(maximumEpochs: 200, patience: 200, learningRate: 0.02, seed: 1).train(
      architecture, on: examples, validation: examples, level: .current())
    #expect((trained.history.last?.validation ?? 9) < 0.01)
  }

  @Test("the same seed gives the same bits, another seed others")
  func reproducible() throws {
    let first = try Self.train()
    #expect(try Self.train() == first)
    #expect(try Self.train(seed: 2).network != first.network)
  }

  @Test("the kept parameters are those of the best epoch: their loss is the recorded one")
  func keepsTheBest() throws {
    let trained = try Self.train(epochs: 12, rate: 0.2)
    let later = Self.examples(100, seed: 2)
    let targets = later.origins.map { later.features[2 * $0] }
    let outputs = try trained.network.outputs(of: later, level: .current())
    let loss = zip(outputs, targets).reduce(Float(0)) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / 100
    #expect(abs(loss - trained.history[trained.bestEpoch - 1].validation) < 1e-5)
  }

  @Test("training stops after the epochs of patience, and says so")
  func stopsEarly() throws {
    let trained = try Self.train(epochs: 500, rate: 0.05)
    #expect(trained.history.count == trained.bestEpoch + 5)
    #expect(trained.ending == .patience)
    #expect(try Self.train(epochs: 3).ending == .epochs)
  }

  @Test("a loss that diverges ends training with the best parameters before; in the first epoch it is an error")
  func diverges() throws {
    let good = Self.examples(64, seed: 1)
    // Decay by four times itself makes each parameter minus three times itself, at every step.
    let trained = try NetworkTrainer(
      maximumEpochs: 400, patience: 400, learningRate: 4, weightDecay: 1, seed: 1
    ).train(Self.architecture(), on: good, validation: good, level: .current())
    #expect(trained.ending == .divergence)
    #expect(trained.history.count < 400)
    // The kept parameters are those of the best epoch: their loss is the recorded one.
    let outputs = try trained.network.outputs(of: good, level: .current())
    let loss = zip(outputs, good.origins).reduce(0.0) { $0 + pow(Double($1.0 - good.features[2 * $1.1]), 2) } / 64
    let recorded = Double(trained.history[trained.bestEpoch - 1].validation)
    #expect(abs(loss / recorded - 1) < 1e-4)
    #expect(trained.history.allSatisfy { Double($0.validation) >= recorded })

    let worse = SequenceExamples(
      features: good.features, width: 2, origins: good.origins, targets: .values(good.origins.map { _ in 1e38 }))
    #expect {
      try NetworkTrainer(seed: 1).train(Self.architecture(), on: worse, validation: worse, level: .current())
    } throws: { ($0 as? ChampionError)?.context == ["epoch": "1"] }
  }

  @Test("what cannot be trained is an error that says where, not a trap")
  func badInput() throws {
    let (architecture, trainer, level) = (
      try Self.architecture(), try NetworkTrainer(seed: 1), try KernelLevel.current()
    )
    let good = Self.examples(40, seed: 1)
    func error(_ training: SequenceExamples) -> ChampionError? {
      do throws(ChampionError) {
        _ = try trainer.train(architecture, on: training, validation: good, level: level)
        return nil
      } catch { return error }
    }
    func examples(_ features: [Float]? = nil, width: Int = 2, targets: SequenceExamples.Targets) -> SequenceExamples {
      SequenceExamples(features: features ?? good.features, width: width, origins: good.origins, targets: targets)
    }
    #expect(error(SequenceExamples(features: [], width: 2, origins: []))?.code == .badData)
    var features = good.features
    features[13] = .nan
    #expect(error(examples(features, targets: good.targets))?.context == ["row": "6", "column": "1"])
    var targets = [Float](repeating: 0, count: 40)
    targets[7] = -.infinity
    #expect(error(examples(targets: .values(targets)))?.context == ["row": "7", "column": "0"])
    #expect(error(examples(targets: .values([1, 2])))?.code == .usage)
    #expect(error(examples(targets: .none))?.code == .usage)
    #expect(error(examples(targets: .windows))?.code == .usage)
    #expect(error(examples(width: 1, targets: good.targets))?.code == .usage)
    let gaussian = try NetworkTrainer(loss: .gaussianNegativeLogLikelihood, seed: 1)
    #expect(throws: ChampionError.self) {
      try gaussian.train(architecture, on: good, validation: good, level: level)
    }
  }

  @Test("settings that make no sense are refused")
  func settings() {
    let makers: [() throws -> NetworkTrainer] = [
      { try NetworkTrainer(maximumEpochs: 0, seed: 1) }, { try NetworkTrainer(patience: 0, seed: 1) },
      { try NetworkTrainer(learningRate: .nan, seed: 1) }, { try NetworkTrainer(weightDecay: -1, seed: 1) },
      { try NetworkTrainer(loss: .huber(delta: 0), seed: 1) },
      { try NetworkTrainer(loss: .quantile(levels: [0.5, 1]), seed: 1) },
      { try NetworkTrainer(loss: .quantile(levels: []), seed: 1) },
      { try NetworkTrainer(schedule: .exponential(factor: 2), seed: 1) },
      { try NetworkTrainer(schedule: .step(epochs: 0, factor: 0.5), seed: 1) },
      { try NetworkTrainer(schedule: .cosine(epochs: 3, warmup: 3, floor: 0), seed: 1) },
      { try NetworkTrainer(schedule: .plateau(factor: 0.5, patience: 0), seed: 1) },
      { try NetworkTrainer(clipping: .norm(maximum: 0), seed: 1) },
      { try NetworkTrainer(clipping: .value(maximum: .infinity), seed: 1) },
    ]
    for make in makers { #expect(throws: ChampionError.self) { try make() } }
  }

  @Test(
    "constant columns and constant targets do no harm",
    arguments: [
      Loss.meanSquaredError, .meanAbsoluteError, .quantile(levels: [0.1, 0.9]), .gaussianNegativeLogLikelihood,
    ])
  func zeroVariance(loss: Loss) throws {
    let good = Self.examples(64, seed: 1)
    let flat = SequenceExamples(
      features: good.features.enumerated().map { $0.offset % 2 == 1 ? 7 : $0.element }, width: 2, origins: good.origins,
      targets: .values([Float](repeating: 0.5, count: 64)))
    let architecture = try NetworkArchitecture(
      steps: 8, features: 2,
      layers: [
        .layerNormalization(epsilon: 0.001), .lstm(units: 4, returnsSequence: false),
        .dense(units: loss.outputsPerTarget, activation: .linear),
      ])
    let trained = try NetworkTrainer(maximumEpochs: 400, patience: 400, learningRate: 0.01, loss: loss, seed: 1).train(
      architecture, on: flat, validation: flat, level: .current())
    #expect(trained.ending == .epochs)
    let first = try trained.network.outputs(of: flat, level: .current())[0]
    #expect(abs(first - 0.5) < 0.05)
  }

  @Test("one example is enough, and no later one is an error")
  func fewest() throws {
    let one = SequenceExamples(
      features: [0.1, 0.2], width: 2, origins: [0], targets: .values([0.3]))
    let architecture = try NetworkArchitecture.forecaster(steps: 1, features: 2, units: [1], outputs: 1)
    let trained = try NetworkTrainer(maximumEpochs: 2, seed: 1).train(
      architecture, on: one, validation: one, level: .current())
    #expect(trained.history.count == 2)
    let none = SequenceExamples(features: [], width: 2, origins: [], targets: .values([]))
    #expect(throws: ChampionError.self) {
      try NetworkTrainer(seed: 1).train(architecture, on: one, validation: none, level: .current())
    }
  }

  @Test("a level is chosen by the environment, and one that the processor lacks is refused")
  func kernelLevels() throws {
    #expect(try KernelLevel.current(environment: ["CHAMPION_KERNELS": "baseline"]) == .baseline)
    #expect(try KernelLevel.current(environment: [:]) == KernelLevel.available.last)
    for name in ["sse9", "AVX2"] + KernelLevel.allCases.filter({ !KernelLevel.available.contains($0) }).map(\.rawValue)
    {
      #expect(throws: ChampionError.self) { try KernelLevel.current(environment: ["CHAMPION_KERNELS": name]) }
    }
  }
}
