import Champion

/// Forecasts by the reference network.
struct InferenceJob {
  private let level: KernelLevel
  private let session: InferenceSession
  private let examples = noise(windows: 2_000, steps: 60, features: 5)

  init(level: KernelLevel) throws {
    self.level = level
    let network = SequentialNetwork(architecture: try .forecaster(features: 5, outputs: 1), seed: 1)
    session = InferenceSession(network, level: level)
  }

  /// One window at a time, 2,000 times after 200.
  func latency() throws -> Figures {
    let window = Array(examples.features.prefix(300))
    var output: [Float] = [0]
    var seconds: [Double] = []
    for call in 0..<2_200 {
      let start = WallClock.seconds
      var room = output.mutableSpan
      try session.forecast(window: window.span, into: &room)
      if call >= 200 { seconds.append(WallClock.seconds - start) }
    }
    var figures = Figures(.latency, level)
    figures.p50Microseconds = seconds.median * 1e6
    figures.p99Microseconds = seconds.quantile(0.99) * 1e6
    return figures
  }

  /// All windows at once, five times after the first.
  func batched() throws -> Figures {
    var (cpu, wall) = ([Double](), [Double]())
    for pass in 0..<6 {
      let (cpuStart, wallStart) = (ThreadClock.seconds, WallClock.seconds)
      _ = try session.outputs(of: examples)
      guard pass > 0 else { continue }
      cpu.append(ThreadClock.seconds - cpuStart)
      wall.append(WallClock.seconds - wallStart)
    }
    var figures = Figures(.batched, level)
    figures.windowsPerSecond = Double(examples.count) / wall.median
    figures.windowsPerCPUSecond = Double(examples.count) / cpu.median
    figures.batch = 32
    return figures
  }
}
