import ChampionCore
import Statistics
import TestSupport
import Testing

@Suite("Intervals") struct IntervalTests {
  @Test(
    "the quantile is the order statistic of the paper",
    arguments: [
      (9, 0.9, 9), (10, 0.9, 10), (19, 0.9, 18), (99, 0.95, 95), (4, 0.5, 3),
    ])
  func rank(count: Int, level: Double, expected: Int) throws {
    let scores = (1...count).map(Double.init).shuffled()
    #expect(try SplitConformal(scores: scores, level: level).quantile == Double(expected))
  }

  @Test(
    "too few scores for the level are an error, never an infinite interval",
    arguments: [(8, 0.9), (18, 0.95), (0, 0.5)])
  func tooFew(count: Int, level: Double) {
    #expect(throws: ChampionError.self) {
      try SplitConformal(scores: (0..<count).map(Double.init), level: level)
    }
  }

  @Test func scoresMustBeFinite() {
    #expect(throws: ChampionError.self) { try SplitConformal(scores: [1, .nan, 2, 3], level: 0.5) }
  }

  @Test("over many calibrations the coverage is rank / (n + 1), neither less nor much more")
  func coverage() throws {
    var random = CounterRandom(seed: 8, label: "coverage")
    var inside = 0
    let trials = 20_000
    for _ in 0..<trials {
      let scores = (0..<29).map { _ in abs(SyntheticMarket.normal(&random)) }
      let interval = try SplitConformal(scores: scores, level: 0.9)
      if abs(SyntheticMarket.normal(&random)) <= interval.quantile { inside += 1 }
    }
    // 27 / 30 exactly, with four standard errors.
    #expect(abs(Double(inside) / Double(trials) - 0.9) < 4 * (0.09 / Double(trials)).squareRoot())
  }

  @Test("the interval score by hand: width, plus 20 times the miss at 90 %")
  func winkler() {
    let scores = IntervalScores(lower: [0, 0], upper: [2, 4], actual: [1, 4.5], level: 0.9)
    #expect(scores.coverage == 0.5)
    #expect(scores.meanWidth == 3)
    #expect(abs(scores.winkler - (2 + 4 + 20 * 0.5) / 2) < 1e-12)
  }
}
