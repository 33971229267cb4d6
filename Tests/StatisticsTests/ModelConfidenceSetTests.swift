import ChampionCore
import Statistics
import Testing

@Suite("Model confidence set") struct ModelConfidenceSetTests {
  /// Squared errors with a part in common, for each model times its factor.
  static func losses(_ factors: [Double], count: Int, seed: Int) -> [[Double]] {
    var random = CounterRandom(seed: UInt64(seed), label: "confidence set")
    let common = (0..<count).map { _ in random.standardNormal() }
    return factors.map { factor in
      common.map { shared in
        let error = 0.7 * shared + random.standardNormal()
        return factor * error * error
      }
    }
  }

  static func set(_ losses: [[Double]], seed: Int = 42) -> ModelConfidenceSet {
    ModelConfidenceSet(losses: losses, names: losses.indices.map { "\($0)" }, seed: UInt64(seed))
  }

  static func members(_ set: ModelConfidenceSet) -> [String: ModelConfidenceSet.Member] {
    Dictionary(uniqueKeysWithValues: set.members.map { ($0.name, $0) })
  }

  @Test("equal models are all kept as often as promised; a worse one is thrown out, the equal ones beside it stay")
  func sizeAndPower() {
    var (allKept, thrown, othersKept) = (0, 0, 0)
    for seed in 0..<200 {
      let equal = Self.set(Self.losses([1, 1, 1, 1], count: 200, seed: seed), seed: seed)
      if equal.members.allSatisfy(\.isIncluded) { allKept += 1 }
      let unequal = Self.members(Self.set(Self.losses([1, 1, 1, 1.7], count: 200, seed: 1_000 + seed), seed: seed))
      if unequal["3"]?.isIncluded == false { thrown += 1 }
      if ["0", "1", "2"].allSatisfy({ unequal[$0]?.isIncluded == true }) { othersKept += 1 }
    }
    // 90 % of 200 less four standard errors. The twin would fail a set that keeps everything.
    #expect(allKept >= 163)
    #expect(othersKept >= 163)
    #expect(thrown >= 180)
  }

  @Test("two models without serial correlation: the p-value is that of a two-sided z-test of their difference")
  func twoModels() {
    for seed in 0..<20 {
      let losses = Self.losses([1, 1 + 0.02 * Double(seed)], count: 2_000, seed: seed)
      let differences = zip(losses[0], losses[1]).map { $0 - $1 }
      let mean = differences.reduce(0, +) / 2_000
      let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2_000
      let expected = 2 * NormalDistribution.cumulative(-abs(mean) / (variance / 2_000).squareRoot())
      let worse = Self.set(losses).members[1]
      // 1,000 draws, and a long-run variance that is estimated over blocks of 15.
      #expect(abs(worse.pValue - expected) < 0.12)
      #expect((worse.pValue < 0.05) == (expected < 0.05) || abs(expected - 0.05) < 0.04)
    }
  }

  @Test("p-values rise with each round; the last model has 1; the set is those above 1 - confidence")
  func rounds() {
    let set = Self.set(Self.losses([1, 1.1, 1.2, 1.3, 1.5, 3], count: 300, seed: 7))
    let order = set.members.sorted { ($0.eliminationRound ?? 99) < ($1.eliminationRound ?? 99) }
    #expect(order.map(\.eliminationRound) == [1, 2, 3, 4, 5, nil])
    #expect(order.first?.name == "5")
    #expect(order.last?.pValue == 1)
    for (earlier, later) in zip(order, order.dropFirst()) { #expect(earlier.pValue <= later.pValue) }
    for member in set.members { #expect(member.isIncluded == (member.pValue > 0.1)) }
    for (better, worse) in zip(set.members, set.members.dropFirst()) { #expect(better.meanLoss <= worse.meanLoss) }
  }

  @Test("models with the same losses share one fate, and others have the p-values they had without the copies")
  func copies() {
    let losses = Self.losses([1, 1.15, 1.6], count: 250, seed: 3)
    let alone = Self.members(Self.set(losses))
    let copied = Self.members(Self.set(losses + [losses[0], losses[0], losses[2], losses[2]]))
    for (name, original) in [("0", "0"), ("1", "1"), ("2", "2"), ("3", "0"), ("4", "0"), ("5", "2"), ("6", "2")] {
      #expect(copied[name]?.pValue == alone[original]?.pValue)
      #expect(copied[name]?.eliminationRound == alone[original]?.eliminationRound)
    }
    #expect(alone["2"]?.isIncluded == false)
  }

  @Test("nothing but copies, and copies but for rounding, are all kept", arguments: [1, 2, 3, 7, 10])
  func onlyCopies(count: Int) {
    let series = Self.losses([1], count: 101, seed: count)[0]
    let same = Self.set([[Double]](repeating: series, count: count))
    #expect(same.members.allSatisfy { $0.isIncluded && $0.pValue == 1 && $0.eliminationRound == nil })
    let nearly = (0..<count).map { model in series.map { $0 * (1 + Double(model) * 0x1p-52) } }
    #expect(Self.set(nearly).members.allSatisfy { $0.isIncluded })
  }

  @Test("a model that loses more by the same amount every time is out; a single time tells nothing")
  func constantDifference() {
    let series = Self.losses([1], count: 100, seed: 1)[0]
    let members = Self.set([series, series.map { $0 + 0.001 }]).members
    #expect(members.map(\.isIncluded) == [true, false])
    #expect(Self.set([[1], [2], [3]]).members.allSatisfy { $0.pValue == 1 })
  }

  @Test("a change of unit changes no p-value, and the same seed gives the same set")
  func unit() {
    let losses = Self.losses([1, 1.1, 1.3, 1.5], count: 150, seed: 5)
    let set = Self.set(losses)
    #expect(Self.set(losses) == set)
    #expect(Self.set(losses.map { $0.map { $0 * 0x1p-20 } }).members.map(\.pValue) == set.members.map(\.pValue))
  }
}
