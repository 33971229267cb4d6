import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("Adaptive conformal intervals") struct AdaptiveConformalTests {
  static let level = 0.9

  /// The scores of standard normal numbers whose scale is told for each row.
  static func scores(_ count: Int, seed: UInt64, scale: (Int) -> Double = { _ in 1 }) -> [Double] {
    var random = CounterRandom(seed: seed, label: "scores")
    return (0..<count).map { scale($0) * abs(random.standardNormal()) }
  }

  static func state(seed: UInt64 = 1) throws -> AdaptiveConformal {
    try AdaptiveConformal(scores: scores(250, seed: seed), level: level)
  }

  /// Which scores lie inside, each judged before it is learnt from.
  static func hits(_ scores: [Double], _ state: inout AdaptiveConformal) -> [Bool] {
    scores.map { score in
      let inside = score <= state.quantile
      state.update(score: score)
      return inside
    }
  }

  static func share(_ hits: some Collection<Bool>) -> Double { Double(hits.count { $0 }) / Double(hits.count) }

  @Test("too few scores, scores that are not finite and impossible levels are errors")
  func refused() {
    #expect(throws: ChampionError.self) { try AdaptiveConformal(scores: [1, 2, 3, 4, 5, 6, 7, 8], level: 0.9) }
    #expect(throws: ChampionError.self) { try AdaptiveConformal(scores: [1, .nan, 2], level: 0.5) }
    #expect(throws: ChampionError.self) { try AdaptiveConformal(scores: [1, .infinity, 2], level: 0.5) }
    #expect(throws: ChampionError.self) { try AdaptiveConformal(scores: [1, 2, 3], level: 1) }
  }

  @Test("a miss widens, a hit narrows")
  func directions() throws {
    var (missed, hit) = (try Self.state(), try Self.state())
    let before = missed.quantile
    missed.update(score: before + 1)
    hit.update(score: before - 1)
    #expect(missed.quantile > before)
    #expect(hit.quantile < before)
  }

  // Misses of one stream cannot vary more than those of a coin; four standard errors of the pooled share.
  @Test("streams that stay as they were are covered as promised")
  func coverage() throws {
    let streams = try (0..<20 as Range<UInt64>).map { stream in
      var state = try Self.state(seed: 100 + stream)
      return Self.hits(Self.scores(2_000, seed: 200 + stream), &state)
    }
    #expect(abs(Self.share(streams.flatMap { $0 }) - 0.9) < 4 * (0.09 / 40_000).squareRoot())
    for hits in streams { #expect(abs(Self.share(hits) - 0.9) < 3 * (0.09 / 2_000).squareRoot()) }
  }

  @Test(
    "coverage is forced back where scores drift, jump or come in storms",
    arguments: [
      { 1 + Double($0) / 2_000 }, { 2 - Double($0) / 3_000 }, { $0 % 400 < 100 ? 3.0 : 1.0 },
      { $0 % 2 == 0 ? 1.0 : 2.0 },
    ] as [@Sendable (Int) -> Double])
  func drift(scale: @Sendable (Int) -> Double) throws {
    var state = try Self.state()
    let hits = Self.hits(Self.scores(3_000, seed: 5, scale: scale), &state)
    #expect(abs(Self.share(hits) - 0.9) < 3 * (0.09 / 3_000).squareRoot())
  }

  @Test("an adversary who sees the quantile and always lies just beyond it, within bounds, cannot beat the promise")
  func adversary() throws {
    var state = try AdaptiveConformal(scores: (1...250).map { Double($0) / 250 }, level: Self.level)
    var misses = 0
    for _ in 0..<20_000 {
      let score = min(state.quantile * 1.001 + 1e-6, 1)
      if score > state.quantile { misses += 1 }
      state.update(score: score)
    }
    #expect(Double(misses) / 20_000 < 0.12)
  }

  @Test("after scores became ten times as large, intervals hold again within a year")
  func jump() throws {
    var state = try Self.state()
    _ = Self.hits(Self.scores(1_000, seed: 3), &state)
    let hits = Self.hits(Self.scores(2_000, seed: 4) { _ in 10 }, &state)
    #expect(Self.share(hits.dropFirst(250)) > 0.88)
    #expect(state.quantile > 10)
  }

  @Test("a score of a thousand scales hardly moves the quantile")
  func outlier() throws {
    var state = try Self.state()
    _ = Self.hits(Self.scores(500, seed: 6), &state)
    let before = state.quantile
    state.update(score: 1_000)
    #expect(abs(state.quantile - before) < 0.2)
  }

  @Test("the quantile is finite through halts, outliers, jumps and scores that are no numbers")
  func finite() throws {
    var state = try Self.state()
    let hostile = [0, -1, 1e6, -1e6, 1e12, .nan, .infinity, -.infinity, .leastNonzeroMagnitude]
    for block in hostile {
      for score in Self.scores(50, seed: 7) + Array(repeating: block, count: 1_200) {
        state.update(score: score)
        #expect(state.quantile.isFinite)
      }
    }
  }

  @Test("scores of quantile forecasts may be below zero: a base that is too wide is narrowed")
  func narrowing() throws {
    let wide = Self.scores(1_250, seed: 8).map { $0 - 5 }
    var state = try AdaptiveConformal(scores: Array(wide.prefix(250)), level: Self.level)
    #expect(state.quantile < 0)
    #expect(abs(Self.share(Self.hits(Array(wide.dropFirst(250)), &state)) - 0.9) < 3 * (0.09 / 1_000).squareRoot())
  }

  @Test("a state that went through JSON in the middle of a stream goes on with the same bits")
  func roundTrip() throws {
    var state = try Self.state()
    _ = Self.hits(Self.scores(2_345, seed: 9), &state)
    let text = try JSONEncoder().encode(state)
    var read = try JSONDecoder().decode(AdaptiveConformal.self, from: text)
    #expect(read == state)
    for score in Self.scores(500, seed: 10) {
      state.update(score: score)
      read.update(score: score)
      #expect(read.quantile.bitPattern == state.quantile.bitPattern)
    }
    #expect(try JSONEncoder().encode(read).count == JSONEncoder().encode(state).count)
  }

  @Test("memory is bounded: the written state stops growing")
  func bounded() throws {
    var state = try Self.state()
    for _ in 0..<6_000 { state.update(score: 1) }
    let length = try JSONEncoder().encode(state).count
    for _ in 0..<6_000 { state.update(score: 1) }
    #expect(try abs(JSONEncoder().encode(state).count - length) < 50)
  }
}
