import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("Many tests at once") struct MultipleTestsTests {
  @Test("by hand: each is the least of p times count over rank, from its own rank on")
  func byHand() {
    let adjusted = FalseDiscoveryRate.adjusted([0.04, 0.01, 0.03, 0.005])
    for (value, expected) in zip(adjusted, [0.04, 0.02, 0.04, 0.02]) { #expect(abs(value - expected) < 1e-15) }
    #expect(FalseDiscoveryRate.adjusted([]).isEmpty)
    #expect(FalseDiscoveryRate.adjusted([0.3]) == [0.3])
    #expect(FalseDiscoveryRate.adjusted([1, 1, 1]) == [1, 1, 1])
  }

  @Test("what the step-up procedure of the paper rejects is adjusted to at most its rate", arguments: [1, 4, 40])
  func stepUp(count: Int) {
    var random = CounterRandom(seed: UInt64(count), label: "p-values")
    for _ in 0..<50 {
      let pValues = (0..<count).map { _ in pow(random.uniform(), 3) }
      let adjusted = FalseDiscoveryRate.adjusted(pValues)
      for rate in [0.01, 0.05, 0.2, 0.7] {
        let sorted = pValues.sorted()
        let last = sorted.indices.last { sorted[$0] <= Double($0 + 1) * rate / Double(count) }
        for (pValue, value) in zip(pValues, adjusted) {
          #expect((value <= rate) == (last.map { pValue <= sorted[$0] } ?? false))
        }
      }
    }
  }

  @Test("the share of false discoveries is the rate times the share of true hypotheses; real effects are found")
  func rate() {
    var random = CounterRandom(seed: 11, label: "discoveries")
    var (share, found) = (0.0, 0)
    let trials = 2_000
    for _ in 0..<trials {
      let scores = (0..<40).map { random.standardNormal() + ($0 < 10 ? 3.5 : 0) }
      let adjusted = FalseDiscoveryRate.adjusted(scores.map { NormalDistribution.cumulative(-$0) })
      let rejected = adjusted.indices.filter { adjusted[$0] <= 0.2 }
      share += Double(rejected.count { $0 >= 10 }) / Double(max(rejected.count, 1)) / Double(trials)
      found += rejected.count { $0 < 10 }
    }
    // Exactly 0.2 x 30 / 40 for independent tests; a share varies by about 0.12 from trial to trial.
    #expect(abs(share - 0.15) < 4 * 0.12 / Double(trials).squareRoot())
    #expect(found > trials * 8)
  }

  @Test("levels of looks add up to the level of all")
  func levels() {
    #expect(SequentialSpending.level(look: 1, total: 0.05) == 0.025)
    let sum = (1...10_000).reduce(0) { $0 + SequentialSpending.level(look: $1, total: 0.05) }
    #expect(abs(sum - 0.05 * (1 - 1.0 / 10_001)) < 1e-15)
    #expect(SequentialSpending.level(look: .max, total: 0.05) > 0)
  }

  @Test("looks at noise after each day rarely raise an alarm, where a fixed level often does; a shift is seen")
  func looks() {
    var (spent, fixed, seen) = (0, 0, 0)
    for seed in 0..<500 {
      var random = CounterRandom(seed: UInt64(seed), label: "looks")
      let values = (0..<300).map { _ in random.standardNormal() }
      func alarms(_ values: [Double], _ level: (Int) -> Double) -> Bool {
        var sum = 0.0
        return values.enumerated().contains { index, value in
          sum += value
          return NormalDistribution.cumulative(-sum / Double(index + 1).squareRoot()) < level(index + 1)
        }
      }
      let spending = { (look: Int) in SequentialSpending.level(look: look, total: 0.05) }
      if alarms(values, spending) { spent += 1 }
      if alarms(values, { _ in 0.05 }) { fixed += 1 }
      if alarms(values.map { $0 + 0.5 }, spending) { seen += 1 }
    }
    // 5 % of 500 is a bound, for looks that depend on each other it is not reached.
    #expect((1...45).contains(spent))
    #expect(fixed > 150)
    #expect(seen > 480)
  }
}
