import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("Adaptive conformal intervals") struct AdaptiveConformalTests {
  static func start(level: Double = 0.9, scale: Double = 1) throws -> AdaptiveConformal {
    var random = CounterRandom(seed: 1, label: "calibration")
    return try AdaptiveConformal(scores: (0..<250).map { _ in scale * abs(random.standardNormal()) }, level: level)
  }

  /// The share of scores that were not exceeded, and the largest width.
  static func run(_ scores: [Double], _ start: AdaptiveConformal) -> (coverage: Double, largest: Double) {
    var (state, covered, largest) = (start, 0, 0.0)
    for score in scores {
      if score <= state.quantile { covered += 1 }
      largest = max(largest, state.quantile)
      state.update(score: score)
    }
    return (Double(covered) / Double(scores.count), largest)
  }

  @Test("coverage holds on calm, jumping, drifting and heavy-tailed streams", arguments: 0..<5)
  func coverage(kind: Int) throws {
    var random = CounterRandom(seed: UInt64(kind), label: "stream")
    let count = 4_000
    let scores = (0..<count).map { index in
      let score = abs(random.standardNormal())
      switch kind {
      case 1: return index < count / 2 ? score : 10 * score
      case 2: return score * exp(2 * sin(Double(index) / 300))
      case 3: return score / max(random.uniform(), 0.001)
      case 4: return index % 400 < 200 ? score : 3 * score
      default: return score
      }
    }
    let (coverage, largest) = Self.run(scores, try Self.start())
    #expect(abs(coverage - 0.9) < 3 * (0.09 / Double(count)).squareRoot(), "\(coverage)")
    #expect(largest.isFinite && largest < 100 * (scores.max() ?? 0))
  }

  @Test("an adversary that always lies just outside is caught up with, and the width stays finite")
  func adversary() throws {
    var (state, covered) = (try Self.start(), 0)
    for index in 0..<5_000 {
      let score = index % 10 == 0 ? state.quantile + 1 : state.quantile - 1e-9
      if score <= state.quantile { covered += 1 }
      state.update(score: score)
      #expect(state.quantile.isFinite)
    }
    #expect(abs(Double(covered) / 5_000 - 0.9) < 0.01)
  }

  @Test("scores that are not finite count as misses and leave a finite width; a constant stream too")
  func strange() throws {
    var state = try Self.start()
    for score in [Double.nan, .infinity, -.infinity, 1e300] { state.update(score: score) }
    #expect(state.quantile.isFinite)
    var constant = try AdaptiveConformal(scores: Array(repeating: 0, count: 50), level: 0.9)
    for _ in 0..<2_000 { constant.update(score: 0) }
    #expect(constant.quantile == 0)
  }

  @Test("saved in the middle, it goes on with the same bits")
  func resume() throws {
    var random = CounterRandom(seed: 3, label: "stream")
    var state = try Self.start()
    for _ in 0..<1_500 { state.update(score: abs(random.standardNormal())) }
    var again = try JSONDocument.decode(
      AdaptiveConformal.self, from: JSONDocument.encode(state), named: "state")
    for _ in 0..<100 {
      let score = abs(random.standardNormal())
      state.update(score: score)
      again.update(score: score)
      #expect(state.quantile.bitPattern == again.quantile.bitPattern)
    }
    #expect(state == again)
  }

  @Test("too few scores for the level, or a damaged state, are errors")
  func badInput() throws {
    #expect(throws: ChampionError.self) { try AdaptiveConformal(scores: [1, 2], level: 0.9) }
    #expect(throws: ChampionError.self) { try AdaptiveConformal(scores: [1, .nan] + Array(repeating: 1, count: 50), level: 0.9) }
    for text in [#"{"level": 0.9, "recent": [], "surplus": 0}"#, #"{"level": 0.5, "recent": [1, 2, 3], "surplus": 99}"#] {
      #expect(throws: ChampionError.self) {
        try JSONDocument.decode(AdaptiveConformal.self, from: Data(text.utf8), named: "state")
      }
    }
  }
}
