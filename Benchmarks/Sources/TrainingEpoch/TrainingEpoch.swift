import Champion

/// The reference job: 2,000 windows of 60 x 5, batches of 32, LSTM(50) Dropout LSTM(50) Dropout Dense(1), Adam, mean squared
/// error. Prints one JSON line with the median CPU seconds of an epoch, the first epoch left out, on one thread.
@main
struct TrainingEpoch {
  private static let epochs = 7
  private static let windows = 2_000

  static func main() {
    do throws(ChampionError) { try measure() } catch { print("error: \(error)") }
  }

  private static func measure() throws(ChampionError) {
    let examples = noise(count: windows)
    let validation = SequenceExamples(
      features: examples.features, width: 5, origins: [59], targets: [0])
    let level = try KernelLevel.current()
    let architecture = try NetworkArchitecture(steps: 60, features: 5, outputs: 1)
    let trainer = try NetworkTrainer(maximumEpochs: epochs, patience: epochs, seed: 1)
    var times = [ThreadClock.seconds]
    _ = try trainer.train(architecture, on: examples, validation: validation, level: level) { _ in
      times.append(ThreadClock.seconds)
    }
    let seconds = zip(times.dropFirst(), times).map { $0 - $1 }.dropFirst().sorted()
    print(
      "{\"peer\":\"champion-\(level.rawValue)\",\"job\":\"lstm\",\"cpu_s\":\(seconds[seconds.count / 2]),\"threads\":1}"
    )
  }

  /// Separate windows of noise, so that memory is touched as by any other engine.
  private static func noise(count: Int) -> SequenceExamples {
    var random = CounterRandom(seed: 7, label: "benchmark")
    let features = (0..<count * 60 * 5).map { _ in Float(random.uniform() * 2 - 1) }
    let targets = (0..<count).map { _ in Float(random.uniform() * 2 - 1) }
    return SequenceExamples(features: features, width: 5, origins: (0..<count).map { $0 * 60 + 59 }, targets: targets)
  }
}
