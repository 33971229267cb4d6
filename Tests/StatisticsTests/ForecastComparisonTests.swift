import ChampionCore
import Foundation
import Statistics
import TestSupport
import Testing

@Suite("Comparisons of forecasts") struct ForecastComparisonTests {
  static func normals(_ count: Int, _ random: inout CounterRandom) -> [Double] {
    (0..<count).map { _ in SyntheticMarket.normal(&random) }
  }

  @Test("a hand-computed case: differences 1, 2, 3, 6 at horizon 1")
  func byHand() throws {
    // Mean 3, variance (4 + 1 + 0 + 9) / 4 = 3.5; the correction at horizon 1 is sqrt(3 / 4).
    let test = DieboldMarianoTest(losses: [1, 2, 3, 6], baseline: [0, 0, 0, 0])
    let expected = 3 / (3.5 / 4).squareRoot() * (3.0 / 4).squareRoot()
    #expect(abs(try #require(test.statistic) - expected) < 1e-12)
    #expect(abs(test.pValueWorse - StudentDistribution.upperTail(expected, degreesOfFreedom: 3)) < 1e-12)
    #expect(abs(test.pValueBetter + test.pValueWorse - 1) < 1e-12)
  }

  @Test("the autocovariances up to horizon - 1 count, by the formula of the paper", arguments: [2, 3, 5])
  func horizons(horizon: Int) throws {
    var random = CounterRandom(seed: UInt64(horizon), label: "dm")
    let d = Self.normals(60, &random).map { $0 + 0.2 }
    let n = 60.0
    let mean = d.reduce(0, +) / n
    var sum = 0.0
    for t in d.indices {
      for s in d.indices where abs(t - s) < horizon { sum += (d[t] - mean) * (d[s] - mean) }
    }
    try #require(sum > 0)
    let h = Double(horizon)
    let expected = mean / (sum / (n * n)).squareRoot() * ((n + 1 - 2 * h + h * (h - 1) / n) / n).squareRoot()
    let test = DieboldMarianoTest(losses: d, baseline: d.map { _ in 0 }, horizon: horizon)
    #expect(abs(try #require(test.statistic) - expected) < 1e-10)
  }

  @Test("equal forecasts are called better, or worse, as often as the size allows; better ones nearly always")
  func sizeAndPower() {
    var random = CounterRandom(seed: 5, label: "size")
    var (better, worse, found) = (0, 0, 0)
    for _ in 0..<2_000 {
      let (a, b) = (Self.normals(100, &random), Self.normals(100, &random))
      let null = Verdict(DieboldMarianoTest(losses: a.map { $0 * $0 }, baseline: b.map { $0 * $0 }))
      if null == .better { better += 1 }
      if null == .worse { worse += 1 }
      let good = DieboldMarianoTest(losses: a.map { 0.5 * $0 * $0 }, baseline: b.map { $0 * $0 })
      if Verdict(good) == .better { found += 1 }
    }
    // 5 % of 2,000 with four standard deviations; the twin would fail a test that never claims.
    #expect((61...139).contains(better))
    #expect((61...139).contains(worse))
    #expect(found > 1_600)
  }

  @Test func equalLossesAreNoEvidence() {
    let test = DieboldMarianoTest(losses: [1, 2, 3], baseline: [1, 2, 3])
    #expect(test.statistic == nil)
    #expect(Verdict(test) == .noEvidence)
  }

  @Test("Clark-West finds what a noisy nested model knows, and has its size where it knows nothing")
  func clarkWest() {
    var random = CounterRandom(seed: 6, label: "cw")
    var (found, falseAlarms) = (0, 0)
    for _ in 0..<1_000 {
      let (signal, noise) = (Self.normals(200, &random), Self.normals(200, &random))
      let zeros = noise.map { _ in 0.0 }
      // The forecast has the right sign and twice the right size: its squared error is no better than zero's.
      let actual = zip(signal, noise).map { 0.3 * $0 + $1 }
      if ClarkWestTest(actual: actual, forecast: signal.map { 0.6 * $0 }, nested: zeros).pValue < 0.05 { found += 1 }
      if ClarkWestTest(actual: noise, forecast: signal.map { 0.6 * $0 }, nested: zeros).pValue < 0.05 {
        falseAlarms += 1
      }
    }
    #expect(found > 950)
    #expect((20...80).contains(falseAlarms))
  }

  @Test("signs: counts by hand, zeros apart")
  func directionByHand() {
    let direction = DirectionalAccuracy(
      forecasts: [1, -1, 1, 0, 1, -1], actual: [2, -3, -1, 1, 0, 1], trainingMajority: 1)
    #expect(direction.moves == 4)
    #expect(direction.zeros == 2)
    #expect(direction.accuracy == 0.5)
    #expect(direction.majorityAccuracy == 0.5)
  }

  @Test("Pesaran-Timmermann: a forecast that always says up is undefined, a guess has its size, skill is found")
  func pesaranTimmermann() {
    var random = CounterRandom(seed: 7, label: "pt")
    var (found, falseAlarms) = (0, 0)
    for _ in 0..<1_000 {
      let (guess, actual) = (Self.normals(250, &random), Self.normals(250, &random))
      let skilled = zip(guess, actual).map { $0 + 0.5 * $1 }
      func p(_ forecasts: [Double]) -> Double? {
        DirectionalAccuracy(forecasts: forecasts, actual: actual, trainingMajority: 1).pValue
      }
      if let value = p(guess), value < 0.05 { falseAlarms += 1 }
      if let value = p(skilled), value < 0.05 { found += 1 }
    }
    #expect((22...78).contains(falseAlarms))
    #expect(found > 950)
    let alwaysUp = DirectionalAccuracy(forecasts: [1, 1, 1], actual: [1, -1, 1], trainingMajority: 1)
    #expect(alwaysUp.pValue == nil)
  }

  @Test func errorsByHand() {
    let errors = ForecastErrors(forecasts: [1, 3], actual: [2, 1])
    #expect(errors.mae == 1.5)
    #expect(abs(errors.rmse - 2.5.squareRoot()) < 1e-15)
  }
}
