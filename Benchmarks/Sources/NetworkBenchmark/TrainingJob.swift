import Champion

/// Epochs over 2,000 windows in batches of 32 with Adam on the mean squared error.
struct TrainingJob {
  let job: NetworkBenchmark.Job
  let steps: Int
  let features: Int

  /// Windows of 60 x 5; LSTM(50) Dropout LSTM(50) Dropout Dense(1).
  static let forecaster = TrainingJob(job: .lstm, steps: 60, features: 5)
  /// Windows of 20 x 4; LSTM(32) LSTM(16) Dense(10, ReLU) RepeatVector LSTM(16) LSTM(32) TimeDistributed(Dense).
  static let autoencoder = TrainingJob(job: .autoencoder, steps: 20, features: 4)

  /// The median epoch, without the first.
  func measure(epochs: Int, level: KernelLevel) throws -> Figures {
    var (cpu, wall) = ([ThreadClock.seconds], [WallClock.seconds])
    try train(epochs: epochs + 1, level: level) {
      cpu.append(ThreadClock.seconds)
      wall.append(WallClock.seconds)
    }
    var figures = Figures(job, level)
    figures.cpuSeconds = Self.medianLap(cpu)
    figures.wallSeconds = Self.medianLap(wall)
    figures.epochs = epochs
    return figures
  }

  func train(epochs: Int, level: KernelLevel, onEpoch: () -> Void = {}) throws {
    let reconstructs = job == .autoencoder
    let examples = noise(windows: 2_000, steps: steps, features: features, reconstructing: reconstructs)
    // One window decides when to stop, that is, never.
    let validation = SequenceExamples(
      features: examples.features, width: features, origins: [steps - 1],
      targets: reconstructs ? .windows : .values([0]))
    let architecture =
      reconstructs
      ? try NetworkArchitecture.autoencoder(features: features)
      : try NetworkArchitecture.forecaster(features: features, outputs: 1)
    _ = try NetworkTrainer(maximumEpochs: epochs, patience: epochs, seed: 1).train(
      architecture, on: examples, validation: validation, level: level
    ) { _ in onEpoch() }
  }

  private static func medianLap(_ times: [Double]) -> Double {
    zip(times.dropFirst(), times).map { $0 - $1 }.dropFirst().map(\.self).median
  }
}
