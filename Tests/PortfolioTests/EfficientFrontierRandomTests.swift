import ChampionCore
import Portfolio
import Testing

/// Random problems: each point is proved by its multipliers.
@Suite("Efficient frontier of random problems") struct EfficientFrontierRandomTests {
  @Test("every point satisfies the conditions of an optimum to 1e-9", arguments: 0..<10)
  func conditions(part: UInt64) throws {
    for seed in part * 50..<(part + 1) * 50 {
      let instance = try FrontierInstance.random(seed: seed)
      let frontier = try instance.frontier()
      #expect(frontier.residuals.largest <= 1e-9, "seed \(seed)")
      let worst = try instance.points(frontier).map { instance.residuals($0).largest }.max() ?? 0
      #expect(worst <= 1e-9, "seed \(seed)")
    }
  }

  @Test("bounds without limits", arguments: 0..<10)
  func unlimited(part: UInt64) throws {
    for seed in part * 20..<(part + 1) * 20 {
      let instance = try FrontierInstance.random(seed: 10_000 + seed, unlimited: true)
      let frontier = try instance.frontier()
      // Weights without limits may be in the thousands.
      for point in try instance.points(frontier) {
        let size = point.weights.reduce(1) { max($0, $1.magnitude) }
        #expect(instance.residuals(point).largest <= 1e-9 * size, "seed \(seed)")
      }
    }
  }
}
