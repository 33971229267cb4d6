import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("Scores of forecast distributions") struct ForecastDistributionTests {
  @Test(
    "percentage points of the Kolmogorov-Smirnov statistic as Stephens prints them",
    arguments: [(1.138, 0.15), (1.224, 0.10), (1.358, 0.05), (1.480, 0.025), (1.628, 0.01)])
  func stephens(point: Double, p: Double) {
    #expect(abs(KolmogorovDistribution.upperTail(point) - p) < 3e-4)
  }

  @Test("the alternating series, summed far beyond need", arguments: [0.3, 0.5, 0.8, 0.999, 1, 1.001, 1.5, 2, 4])
  func kolmogorov(x: Double) {
    let series = (1...200).reduce(0.0) { sum, term in
      let sign = term.isMultiple(of: 2) ? -1.0 : 1
      return sum + 2 * sign * exp(-2 * Double(term * term) * x * x)
    }
    #expect(abs(KolmogorovDistribution.upperTail(x) - series) < 1e-14)
    #expect(KolmogorovDistribution.upperTail(0) == 1 && KolmogorovDistribution.upperTail(40) == 0)
  }

  @Test("counts and distance by hand")
  func byHand() throws {
    let transform = try ProbabilityIntegralTransform([1, 0.05, 0.5, 0.1, 0])
    #expect(transform.histogram == [2, 1, 0, 0, 0, 1, 0, 0, 0, 1])
    #expect(transform.count == 5)
    // Three of five lie at 0.1 or below.
    #expect(abs(transform.kolmogorovSmirnov - 0.5) < 1e-15)
    let scaled = 0.5 * (5.0.squareRoot() + 0.12 + 0.11 / 5.0.squareRoot())
    #expect(transform.pValue == KolmogorovDistribution.upperTail(scaled))
  }

  @Test(
    "the p-value of few values is near the exact one: 0.56328 is the 5 % point of five, 0.40925 of ten (Miller 1956)")
  func fewValues() throws {
    for (count, point) in [(5, 0.56328), (10, 0.40925), (20, 0.29408)] {
      // Values squeezed towards 1 such that the greatest distance, below the least, is the point.
      let values = (0..<count).map { point + (1 - point) * Double($0) / Double(count) }
      let transform = try ProbabilityIntegralTransform(values)
      #expect(abs(transform.kolmogorovSmirnov - point) < 1e-12)
      #expect(abs(transform.pValue - 0.05) < 0.003)
    }
  }

  @Test("the distance is that of a search over a fine grid")
  func grid() throws {
    var random = CounterRandom(seed: 3, label: "grid")
    let values = (0..<40).map { _ in random.uniform() }
    let greatest = (0...100_000).map { step in
      let x = Double(step) / 100_000
      return abs(Double(values.count { $0 <= x }) / 40 - x)
    }.max()
    #expect(abs(try ProbabilityIntegralTransform(values).kolmogorovSmirnov - (greatest ?? 0)) < 2e-5)
  }

  @Test("uniform values are rejected as often as the size allows; those of a forecast too narrow nearly always")
  func sizeAndPower() throws {
    var random = CounterRandom(seed: 4, label: "size")
    var (falseAlarms, found) = (0, 0)
    for _ in 0..<2_000 {
      let draws = (0..<100).map { _ in random.standardNormal() }
      let honest = try ProbabilityIntegralTransform(draws.map(NormalDistribution.cumulative))
      let narrow = try ProbabilityIntegralTransform(draws.map { NormalDistribution.cumulative(2 * $0) })
      if honest.pValue < 0.05 { falseAlarms += 1 }
      if narrow.pValue < 0.05 { found += 1 }
    }
    #expect((61...139).contains(falseAlarms))
    #expect(found > 1_800)
  }

  @Test("what is no probability is an error that names its place", arguments: [-1e-9, 1.000_001, .nan, .infinity])
  func badProbability(value: Double) {
    #expect(throws: ChampionError.self) { try ProbabilityIntegralTransform([]) }
    let error = #expect(throws: ChampionError.self) { try ProbabilityIntegralTransform([0.5, value]) }
    #expect(error?.code == .badData && error?.context == ["row": "1"])
  }

  @Test("the score of a sample is half the mean distance of two draws less than the mean distance from what happened")
  func sampleByKernel() {
    var random = CounterRandom(seed: 5, label: "sample")
    for count in [1, 2, 3, 17, 60] {
      // Rounded, so that draws are equal to one another and to what happened.
      let sample = (0..<count).map { _ in (random.standardNormal() * 4).rounded() / 4 }.sorted()
      for actual in [-5, -0.25, 0, 0.3, 5] {
        let near = sample.reduce(0) { $0 + abs($1 - actual) } / Double(count)
        let spread = sample.reduce(0) { sum, one in sum + sample.reduce(0) { $0 + abs($1 - one) } }
        let expected = near - spread / Double(2 * count * count)
        #expect(abs(ContinuousRankedProbabilityScore.ofSample(sample, actual: actual) - expected) < 1e-12)
      }
    }
  }

  @Test("a sample by hand: 0 and 2, what happened 1 or 3")
  func sampleByHand() {
    #expect(ContinuousRankedProbabilityScore.ofSample([0, 2], actual: 1) == 0.5)
    #expect(ContinuousRankedProbabilityScore.ofSample([0, 2], actual: 3) == 1.5)
    #expect(ContinuousRankedProbabilityScore.ofSample([2], actual: 3) == 1)
    #expect(ContinuousRankedProbabilityScore.ofSample([0, 1], actual: .nan).isNaN)
  }

  @Test("the normal score is the integral", arguments: [(0.0, 1.0, 0.0), (0.1, 0.5, 0.9), (-2, 3, 4), (1, 0.2, -1)])
  func normal(mean: Double, deviation: Double, actual: Double) {
    func integral(from low: Double, to high: Double, _ integrand: (Double) -> Double) -> Double {
      let step = (high - low) / 20_000
      return step * (0..<20_000).reduce(0) { $0 + integrand(low + (Double($1) + 0.5) * step) }
    }
    func below(_ x: Double) -> Double { NormalDistribution.cumulative((x - mean) / deviation) }
    let (low, high) = (min(mean, actual) - 10 * deviation, max(mean, actual) + 10 * deviation)
    let expected =
      integral(from: low, to: actual) { below($0) * below($0) }
      + integral(from: actual, to: high) { (1 - below($0)) * (1 - below($0)) }
    let score = ContinuousRankedProbabilityScore.ofNormal(mean: mean, standardDeviation: deviation, actual: actual)
    #expect(abs(score - expected) < 1e-6)
  }

  @Test("a large sample of a normal law scores as the law; a law without spread as its value")
  func limits() {
    let sample = (0..<4_000).map { NormalDistribution.quantile((Double($0) + 0.5) / 4_000) }
    let score = ContinuousRankedProbabilityScore.ofSample(sample, actual: 0.7)
    let law = ContinuousRankedProbabilityScore.ofNormal(mean: 0, standardDeviation: 1, actual: 0.7)
    #expect(abs(score - law) < 1e-4)
    #expect(ContinuousRankedProbabilityScore.ofNormal(mean: 2, standardDeviation: 0, actual: 5) == 3)
    let narrow = ContinuousRankedProbabilityScore.ofNormal(
      mean: 2, standardDeviation: .leastNonzeroMagnitude, actual: 5)
    #expect(abs(narrow - 3) < 1e-12)
  }
}
