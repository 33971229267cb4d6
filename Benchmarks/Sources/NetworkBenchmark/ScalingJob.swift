import Champion

/// One model on one thread against two on two, in turn.
struct ScalingJob {
  let level: KernelLevel

  /// The median wall seconds of each, and how many times the work of one is done in the same time.
  func measure(epochs: Int) async throws -> [Figures] {
    var (one, two) = ([Double](), [Double]())
    for _ in 0..<5 {
      one.append(try await wallSeconds(ofModels: 1, epochs: epochs))
      two.append(try await wallSeconds(ofModels: 2, epochs: epochs))
    }
    return [(1, one.median), (2, two.median)].map { models, seconds in
      var figures = Figures(.scaling, level)
      figures.models = models
      figures.wallSeconds = seconds
      figures.speedup = Double(models) * one.median / seconds
      return figures
    }
  }

  private func wallSeconds(ofModels count: Int, epochs: Int) async throws -> Double {
    let level = level
    let start = WallClock.seconds
    let results = await parallelMap(Array(0..<count), jobs: count) { _ in
      Result { try TrainingJob.forecaster.train(epochs: epochs, level: level) }
    }
    for result in results { try result.get() }
    return WallClock.seconds - start
  }
}
