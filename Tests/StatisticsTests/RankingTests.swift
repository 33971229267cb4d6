import ChampionCore
import Statistics
import Testing

@Suite("Areas of ranked scores") struct RankingTests {
  static func cases(_ seed: UInt64) -> (scores: [Double], labels: [Bool]) {
    var random = CounterRandom(seed: seed, label: "ranked scores")
    // Few distinct scores: many are tied.
    let labels = (0..<60).map { $0 < 2 ? $0 == 0 : random.uniform() < 0.3 }
    return (labels.map { Double(Int(random.uniform() * 8)) + ($0 ? 1 : 0) }, labels)
  }

  @Test("the area is the share of pairs in order, ties half", arguments: UInt64(1)...20)
  func areaByPairs(seed: UInt64) throws {
    let (scores, labels) = Self.cases(seed)
    let pairs = scores.indices.flatMap { a in scores.indices.map { (a, $0) } }.filter { labels[$0.0] && !labels[$0.1] }
    let won = pairs.reduce(0.0) { $0 + (scores[$1.0] > scores[$1.1] ? 1 : scores[$1.0] == scores[$1.1] ? 0.5 : 0) }
    #expect(abs(try AreaUnderROC.area(scores: scores, labels: labels) - won / Double(pairs.count)) < 1e-14)
  }

  @Test("the average precision adds precision times recall gained, bound by bound", arguments: UInt64(1)...20)
  func precisionByBounds(seed: UInt64) throws {
    let (scores, labels) = Self.cases(seed)
    let positives = Double(labels.count(where: \.self))
    var (sum, recall) = (0.0, 0.0)
    for bound in Set(scores).sorted(by: >) {
      let taken = zip(scores, labels).filter { $0.0 >= bound }
      let found = Double(taken.count { $0.1 })
      sum += (found / positives - recall) * found / Double(taken.count)
      recall = found / positives
    }
    #expect(abs(try AveragePrecision.precision(scores: scores, labels: labels) - sum) < 1e-14)
  }

  @Test("by hand: the example of scikit-learn's documentation")
  func example() throws {
    let labels = [false, false, true, true]
    #expect(try AreaUnderROC.area(scores: [0.1, 0.4, 0.35, 0.8], labels: labels) == 0.75)
    #expect(abs(try AveragePrecision.precision(scores: [0.1, 0.4, 0.35, 0.8], labels: labels) - 5.0 / 6) < 1e-15)
    #expect(try AreaUnderROC.area(scores: [1, 1, 1, 1], labels: labels) == 0.5)
    #expect(try AveragePrecision.precision(scores: [1, 1, 1, 1], labels: labels) == 0.5)
  }

  @Test("what cannot be ranked is refused")
  func refusals() {
    #expect(throws: ChampionError.self) { try AreaUnderROC.area(scores: [1, 2], labels: [true, true]) }
    #expect(throws: ChampionError.self) { try AreaUnderROC.area(scores: [1], labels: [true, false]) }
    #expect(throws: ChampionError.self) { try AreaUnderROC.area(scores: [.nan, 1], labels: [true, false]) }
    #expect(throws: ChampionError.self) { try AveragePrecision.precision(scores: [1], labels: [false]) }
  }
}
