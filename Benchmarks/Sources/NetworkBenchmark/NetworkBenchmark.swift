import ArgumentParser
import Champion

/// Runs one job of the network engine and prints its figures, a JSON line each. The jobs are those of `Benchmarks/peers`.
@main
struct NetworkBenchmark: AsyncParsableCommand {
  enum Job: String, CaseIterable, ExpressibleByArgument {
    /// CPU seconds of an epoch of the reference forecaster.
    case lstm
    /// CPU seconds of an epoch of the reference autoencoder.
    case autoencoder
    /// Microseconds from one window to its forecast.
    case latency
    /// Windows a second in batches.
    case batched
    /// Wall seconds of one model on one core, and of two on two.
    case scaling
  }

  static let configuration = CommandConfiguration(abstract: "Measures the network engine on the reference jobs.")

  @Option(help: "What is measured: \(Job.allCases.map(\.rawValue).joined(separator: ", ")).")
  var job: Job

  @Option(help: "How many epochs are timed, after one that is not.")
  var epochs = 5

  func validate() throws {
    guard epochs > 0 else { throw ValidationError("--epochs counts from 1") }
  }

  func run() async throws {
    let level = try KernelLevel.current()
    switch job {
    case .lstm: try TrainingJob.forecaster.measure(epochs: epochs, level: level).printLine()
    case .autoencoder: try TrainingJob.autoencoder.measure(epochs: epochs, level: level).printLine()
    case .latency: try InferenceJob(level: level).latency().printLine()
    case .batched: try InferenceJob(level: level).batched().printLine()
    case .scaling:
      for figures in try await ScalingJob(level: level).measure(epochs: epochs) { try figures.printLine() }
    }
  }
}
