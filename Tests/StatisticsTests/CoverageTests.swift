import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("Coverage of intervals") struct CoverageTests {
  /// Hits whose chance depends on the one before.
  static func chain(_ count: Int, afterHit: Double, afterMiss: Double, _ random: inout CounterRandom) -> [Bool] {
    var hits = [random.uniform() < afterHit]
    while hits.count < count { hits.append(random.uniform() < (hits.last == true ? afterHit : afterMiss)) }
    return hits
  }

  /// The chance of each hit or miss, multiplied out as it stands in the paper.
  static func likelihood(_ hits: [Bool], chance: (Bool) -> Double) -> Double {
    zip(hits, hits.dropFirst()).reduce(1) { $0 * ($1.1 ? chance($1.0) : 1 - chance($1.0)) }
  }

  @Test("a hand-computed case: 8 hits and 2 misses at 90 %")
  func byHand() throws {
    let test = ChristoffersenTest(
      hits: [true, true, true, false, false, true, true, true, true, true], level: 0.9)
    // Of 7 steps from a hit 6 lead to one, of 2 from a miss 1 does; of all 9 steps 7 lead to a hit.
    let coverage = 2 * (8 * log(0.8 / 0.9) + 2 * log(0.2 / 0.1))
    let free = 6 * log(6.0 / 7) + log(1.0 / 7) + 2 * log(0.5)
    let independence = 2 * (free - 7 * log(7.0 / 9) - 2 * log(2.0 / 9))
    let both = 2 * (free - 7 * log(0.9) - 2 * log(0.1))
    #expect(test.count == 10 && test.misses == 2 && test.level == 0.9)
    #expect(abs(try #require(test.unconditionalCoverage).statistic - coverage) < 1e-12)
    #expect(abs(try #require(test.independence).statistic - independence) < 1e-12)
    #expect(abs(try #require(test.conditionalCoverage).statistic - both) < 1e-12)
  }

  @Test("every sequence of eight: the statistics are ratios of likelihoods, or nil where a chance is 0 / 0")
  func everySequence() {
    for bits in 0..<256 {
      let hits = (0..<8).map { bits >> $0 & 1 == 1 }
      let test = ChristoffersenTest(hits: hits, level: 0.7)
      let steps = Array(zip(hits, hits.dropFirst()))
      func share(_ isCounted: ((Bool, Bool)) -> Bool) -> Double {
        let counted = steps.filter(isCounted)
        return Double(counted.count(where: \.1)) / Double(counted.count)
      }
      let (afterHit, afterMiss, all) = (share(\.0), share { !$0.0 }, share { _ in true })
      guard !afterHit.isNaN, !afterMiss.isNaN else {
        #expect(test.independence == nil && test.conditionalCoverage == nil)
        continue
      }
      let free = Self.likelihood(hits) { $0 ? afterHit : afterMiss }
      let independent = 2 * log(free / Self.likelihood(hits) { _ in all })
      let promised = 2 * log(free / Self.likelihood(hits) { _ in 0.7 })
      #expect(abs((test.independence?.statistic ?? .nan) - independent) < 1e-12)
      #expect(abs((test.conditionalCoverage?.statistic ?? .nan) - promised) < 1e-12)
    }
  }

  @Test("both at once is independence plus the coverage of all but the first")
  func sum() throws {
    var random = CounterRandom(seed: 1, label: "sum")
    let hits = Self.chain(300, afterHit: 0.9, afterMiss: 0.7, &random)
    let test = ChristoffersenTest(hits: hits, level: 0.8)
    let rest = ChristoffersenTest(hits: Array(hits.dropFirst()), level: 0.8)
    let sum = try #require(test.independence).statistic + #require(rest.unconditionalCoverage).statistic
    #expect(abs(try #require(test.conditionalCoverage).statistic - sum) < 1e-10)
  }

  @Test("5 % and 1 % points of chi-squared (Abramowitz and Stegun, table 26.8)")
  func points() throws {
    // With one hit in two, the statistic at a level is -2 log(4 level (1 - level)): any value can be made.
    func level(_ statistic: Double) -> Double { (1 + (1 - exp(-statistic / 2)).squareRoot()) / 2 }
    for (point, p) in [(3.84146, 0.05), (6.63490, 0.01)] {
      let test = ChristoffersenTest(hits: [true, false], level: level(point))
      #expect(abs(try #require(test.unconditionalCoverage).pValue - p) < 1e-6)
    }
    // Over hit, hit, miss, miss, hit each chance is one half, and four steps count.
    for (point, p) in [(5.99146, 0.05), (9.21034, 0.01)] {
      let test = ChristoffersenTest(hits: [true, true, false, false, true], level: level(point / 2))
      #expect(abs(try #require(test.conditionalCoverage).pValue - p) < 1e-6)
    }
  }

  @Test("no misses, or nothing after the only one: coverage can be judged, independence cannot")
  func undefined() throws {
    let never = ChristoffersenTest(hits: [Bool](repeating: true, count: 50), level: 0.9)
    #expect(abs(try #require(never.unconditionalCoverage).statistic + 100 * log(0.9)) < 1e-12)
    #expect(never.independence == nil && never.conditionalCoverage == nil)
    let last = ChristoffersenTest(hits: [true, true, true, false], level: 0.9)
    #expect(last.unconditionalCoverage != nil && last.independence == nil && last.conditionalCoverage == nil)
    #expect(ChristoffersenTest(hits: [], level: 0.9).unconditionalCoverage == nil)
  }

  @Test("the exact size of the coverage test, by summing the binomial law over all counts of misses")
  func exactSize() {
    // scipy.stats.binom gives the same sums.
    for (count, level, size) in [(500, 0.8, 0.05015827978), (250, 0.9, 0.05758173033), (250, 0.99, 0.09475996402)] {
      let rejected = (0...count).reduce(0.0) { sum, misses in
        let hits = (0..<count).map { $0 >= misses }
        let ways = lgamma(Double(count + 1)) - lgamma(Double(misses + 1)) - lgamma(Double(count - misses + 1))
        let chance = exp(ways + Double(count - misses) * log(level) + Double(misses) * log(1 - level))
        let ratio = ChristoffersenTest(hits: hits, level: level).unconditionalCoverage
        return sum + ((ratio?.pValue ?? 1) < 0.05 ? chance : 0)
      }
      #expect(abs(rejected - size) < 1e-9)
    }
  }

  @Test("honest intervals are rejected as often as the size allows; narrow or clustering ones nearly always")
  func sizeAndPower() {
    var random = CounterRandom(seed: 2, label: "size")
    func rejections(_ afterHit: Double, _ afterMiss: Double) -> (coverage: Int, independence: Int, both: Int) {
      var counts = (coverage: 0, independence: 0, both: 0)
      for _ in 0..<2_000 {
        let hits = Self.chain(500, afterHit: afterHit, afterMiss: afterMiss, &random)
        let test = ChristoffersenTest(hits: hits, level: 0.8)
        if let ratio = test.unconditionalCoverage, ratio.pValue < 0.05 { counts.coverage += 1 }
        if let ratio = test.independence, ratio.pValue < 0.05 { counts.independence += 1 }
        if let ratio = test.conditionalCoverage, ratio.pValue < 0.05 { counts.both += 1 }
      }
      return counts
    }
    let honest = rejections(0.8, 0.8)
    let narrow = rejections(0.7, 0.7)
    let clustering = rejections(0.85, 0.6)
    // 5 % of 2,000 with four standard deviations.
    #expect((61...139).contains(honest.coverage))
    #expect((61...139).contains(honest.independence))
    #expect((61...139).contains(honest.both))
    #expect(narrow.coverage > 1_900 && narrow.both > 1_900)
    #expect((61...139).contains(narrow.independence))
    // These cover 80 % in the long run: 0.6 / (0.6 + 0.15).
    #expect(clustering.independence > 1_900 && clustering.both > 1_900)
  }
}
