import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("Guarantees of adaptive conformal intervals") struct AdaptiveConformalGuaranteeTests {
  private typealias Base = AdaptiveConformalTests

  /// `4 / gain` of the documentation, by its formula.
  private static func bound(_ count: Int) -> Double {
    4 / (0.01 + 0.03 * 250 / (250 + Double(count - 1)))
  }

  @Test("it begins where split-conformal prediction would", arguments: [9, 10, 29, 250, 1_999])
  func begins(count: Int) throws {
    let scores = Base.scores(count, seed: 11)
    #expect(
      try AdaptiveConformal(scores: scores, level: 0.9).quantile == SplitConformal(scores: scores, level: 0.9).quantile)
  }

  @Test("the bound of the documentation holds after every outcome, whatever an adversary does", arguments: 0..<6)
  func bounds(adversary: Int) throws {
    var state = try AdaptiveConformal(scores: (1...250).map { Double($0) / 250 }, level: 0.9)
    var random = CounterRandom(seed: 12, label: "adversary \(adversary)")
    var misses = 0
    for count in 1...12_000 {
      let now = state.quantile
      let score =
        switch adversary {
        case 0: min(now * 1.001 + 1e-6, 1)
        case 1: max(now - 1e-6, 0)
        case 2: count / 3_000 % 2 == 0 ? 1 : 0.1 * random.uniform()
        case 3: count % 2 == 0 ? min(now + 1e-3, 1) : random.uniform()
        case 4: 0.5
        default: count / 500 % 2 == 0 ? random.uniform() : 0.01 * random.uniform()
        }
      if score > now { misses += 1 }
      state.update(score: score)
      #expect(abs(Double(misses) - 0.1 * Double(count)) <= Self.bound(count))
    }
  }

  // A coin would be beyond three standard errors in 0.27 % of streams: 2.7 of a thousand.
  @Test("of a thousand short streams none is beyond three standard errors", arguments: [300, 500])
  func shortStreams(count: Int) throws {
    for stream in 0..<1_000 {
      var state = try Base.state(seed: 3_000 + UInt64(stream))
      let share = Base.share(Base.hits(Base.scores(count, seed: 5_000 + UInt64(stream)), &state))
      #expect(abs(share - 0.9) < 3 * (0.09 / Double(count)).squareRoot())
    }
  }

  @Test("levels other than 90 % are kept where scores grow, too", arguments: [0.3, 0.5, 0.8, 0.95])
  func levels(level: Double) throws {
    var state = try AdaptiveConformal(scores: Base.scores(250, seed: 13), level: level)
    let hits = Base.hits(Base.scores(4_000, seed: 14) { 1 + Double($0) / 1_000 }, &state)
    #expect(abs(Base.share(hits) - level) < 3 * (level * (1 - level) / 4_000).squareRoot())
  }

  @Test("outcomes that come steps later count by the interval that was issued for them", arguments: [1, 5, 20])
  func delayed(steps: Int) throws {
    var state = try Base.state()
    let scores = Base.scores(3_000, seed: 15) { $0 % 600 < 200 ? 2 : 1 }
    var issued: [Double] = []
    for (index, score) in scores.enumerated() {
      if index >= steps { state.update(score: scores[index - steps], issued: issued[index - steps]) }
      issued.append(state.quantile)
      _ = score
    }
    let hits = zip(scores, issued).map { $0 <= $1 }
    #expect(abs(Base.share(hits) - 0.9) < 3 * (0.09 / 3_000).squareRoot())
  }

  @Test("whether an outcome was missed is told by the interval that was issued, not by the one of today")
  func issued() throws {
    var (missed, hit) = (try Base.state(), try Base.state())
    let score = missed.quantile
    missed.update(score: score, issued: score - 0.1)
    hit.update(score: score, issued: score + 0.1)
    #expect(missed.quantile > hit.quantile)
  }

  @Test("intervals hold soon again after years of a halt")
  func halt() throws {
    var state = try Base.state()
    for _ in 0..<5_000 { state.update(score: 0) }
    let hits = Base.hits(Base.scores(1_000, seed: 16), &state)
    #expect(Base.share(hits.dropFirst(300)) > 0.85)
  }

  @Test("after scores became ten times as large, intervals are neither too narrow nor much too wide after a year")
  func jump() throws {
    var state = try Base.state()
    _ = Base.hits(Base.scores(1_000, seed: 3), &state)
    let hits = Base.hits(Base.scores(2_000, seed: 4) { _ in 10 }, &state)
    #expect(abs(Base.share(hits.dropFirst(250)) - 0.9) < 0.05)
  }

  @Test("scores of any size leave the quantile finite")
  func extremes() throws {
    var state = try Base.state()
    for block in [1e308, -1e308, 0, 1e308, .leastNonzeroMagnitude] {
      for _ in 0..<3_000 { state.update(score: block) }
      #expect(state.quantile.isFinite)
    }
  }

  @Test(
    "a damaged state is refused",
    arguments: [("correction", "3"), ("updates", "-1"), ("level", "1.5"), ("recent", "[]")])
  func damaged(key: String, value: String) throws {
    let good = #"{"correction":0.1,"level":0.5,"recent":[1,2,3],"updates":4}"#
    #expect(throws: Never.self) { try JSONDecoder().decode(AdaptiveConformal.self, from: Data(good.utf8)) }
    let pattern = try NSRegularExpression(pattern: "\"\(key)\":(\\[[^]]*\\]|[0-9.-]+)")
    let bad = pattern.stringByReplacingMatches(
      in: good, range: NSRange(good.startIndex..., in: good), withTemplate: "\"\(key)\":\(value)")
    #expect(bad != good)
    #expect(throws: (any Error).self) { try JSONDecoder().decode(AdaptiveConformal.self, from: Data(bad.utf8)) }
  }
}
