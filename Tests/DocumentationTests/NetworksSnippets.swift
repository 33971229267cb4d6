import Champion
import Foundation
import TestSupport
import Testing

// The code of Networks.md. `SnippetTests` compares both.

@Suite("Networks.md") struct NetworksSnippets {
  @Test("what the article does, works")
  func article() throws {
    let forecaster = try NetworkArchitecture.forecaster(steps: 60, features: 2, units: [50, 50], outputs: 1)
    let autoencoder = try NetworkArchitecture.autoencoder(steps: 20, features: 2)
    let architecture = try NetworkArchitecture(
      steps: 20, features: 2,
      layers: [
        .gru(units: 24, returnsSequence: true), .layerNormalization(epsilon: 0.001), .dropout(rate: 0.1),
        .lstm(units: 12, returnsSequence: false), .dense(units: 3, activation: .linear),
      ])
    print(forecaster.parameterCount, autoencoder.outputShape, architecture.shapes)

    let rows = (0..<400).flatMap { row in [sin(Float(row) / 5), cos(Float(row) / 9)] }
    func examples(_ origins: Range<Int>) -> SequenceExamples {
      SequenceExamples(
        features: rows, width: 2, origins: Array(origins), targets: .values(origins.map { rows[2 * ($0 + 1)] }))
    }
    let trainer = try NetworkTrainer(
      maximumEpochs: 5, learningRate: 0.01, loss: .quantile(levels: [0.05, 0.5, 0.95]),
      schedule: .cosine(epochs: 5, warmup: 1, floor: 0.1), clipping: .norm(maximum: 1), seed: 42)
    let level = try KernelLevel.current()
    let checkpoint = CheckpointFile(path: "training.checkpoint", key: "waves")
    let trained = try trainer.train(
      architecture, on: examples(19..<300), validation: examples(320..<399), level: level, checkpoint: checkpoint)
    checkpoint.remove()
    print(trained.bestEpoch, trained.ending)

    let session = InferenceSession(trained.network, level: level)
    let all = try session.outputs(of: examples(320..<399))
    var quantiles = [Float](repeating: 0, count: 3)
    var room = quantiles.mutableSpan
    try session.forecast(window: Array(rows[0..<40]).span, into: &room)
    print(all.count, quantiles)

    #expect(all.count == 3 * 79)
    #expect(trained.history.count == 5)
    #expect(quantiles.filter { $0.isFinite && $0 != 0 }.count == 3)
  }
}
