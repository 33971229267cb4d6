import ChampionCore
import Portfolio
import Testing

@Suite("Whole shares") struct ShareAllocationTests {
  @Test("never more than the capital, and no single move or pair brings them nearer", arguments: 0..<40)
  func random(seed: UInt64) throws {
    var random = CounterRandom(seed: seed, label: "shares")
    let count = 1 + Int(random.uniform() * 20)
    let raw = (0..<count).map { _ in random.uniform() }
    let wanted = raw.map { $0 / raw.reduce(0, +) }
    let prices = (0..<count).map { _ in 10 + 2_000 * random.uniform() }
    let capital = 2_000 + 100_000 * random.uniform()
    let answer = try ShareAllocation(
      wanted: wanted, symbols: wanted.indices.map { "A\($0)" }, prices: prices, capital: capital)
    let spent = zip(answer.shares, prices).reduce(0) { $0 + Double($1.0) * $1.1 }
    #expect(spent <= capital && answer.cash >= 0 && abs(answer.cash + spent - capital) < 1e-8)
    #expect(answer.shares.allSatisfy { $0 >= 0 })
    func measure(_ shares: [Int]) -> Double {
      zip(zip(shares, prices), wanted).reduce(0) { sum, asset in
        let difference = Double(asset.0.0) * asset.0.1 / capital - asset.1
        return sum + difference * difference
      }
    }
    for first in shares(answer) {
      for second in shares(answer) {
        var other = answer.shares
        other[first.asset] += first.step
        if second.asset != first.asset { other[second.asset] += second.step }
        let cost = zip(other, prices).reduce(0) { $0 + Double($1.0) * $1.1 }
        guard cost < capital - 1e-6, other.allSatisfy({ $0 >= 0 }), first.step != second.step else { continue }
        #expect(measure(other) >= measure(answer.shares) * (1 - 1e-9))
      }
    }
  }

  private func shares(_ answer: ShareAllocation) -> [(asset: Int, step: Int)] {
    answer.shares.indices.flatMap { [($0, 1), ($0, -1)] }
  }

  @Test("three assets: the best of all counts", arguments: 0..<10)
  func enumeration(seed: UInt64) throws {
    var random = CounterRandom(seed: seed, label: "few shares")
    let prices = (0..<3).map { _ in 90 + 300 * random.uniform() }
    let (wanted, capital) = ([0.5, 0.3, 0.2], 1_500.0)
    let answer = try ShareAllocation(wanted: wanted, symbols: ["A", "B", "C"], prices: prices, capital: capital)
    var best = Double.infinity
    for choice in 0..<8_000 {
      let counts = [choice % 20, choice / 20 % 20, choice / 400]
      guard zip(counts, prices).reduce(0, { $0 + Double($1.0) * $1.1 }) <= capital else { continue }
      let differences = (0..<3).map { Double(counts[$0]) * prices[$0] / capital - wanted[$0] }
      best = min(best, differences.reduce(0) { $0 + $1 * $1 })
    }
    let found = zip(answer.weights, wanted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    #expect(found <= best * (1 + 1e-9))
  }

  @Test("weights that come out even are met, with a covariance too, and shorts stay short")
  func even() throws {
    let answer = try ShareAllocation(wanted: [0.75, 0.25], symbols: ["A", "B"], prices: [30, 25], capital: 1_000)
    #expect(answer.shares == [25, 10] && answer.cash == 0 && answer.deviation == 0 && answer.trackingError == nil)
    let covariance = try PortfolioCases.covariance([0.2, 0.3], [[1, 0.5], [0.5, 1]])
    let short = try ShareAllocation(
      wanted: [1.3, -0.3], symbols: ["A", "B"], prices: [47, 31], capital: 10_000,
      covariance: .dense(covariance))
    #expect(short.shares[1] < 0 && short.cash >= 0)
    #expect(abs(short.weights[0] - 1.3) < 0.01 && abs(short.weights[1] + 0.3) < 0.01)
    #expect(try #require(short.trackingError) < 0.002)
  }

  @Test("a capital below every price buys nothing, and keeps all of it")
  func poor() throws {
    let answer = try ShareAllocation(wanted: [0.5, 0.5], symbols: ["A", "B"], prices: [30, 25], capital: 20)
    #expect(answer.shares == [0, 0] && answer.cash == 20 && answer.deviation == 1)
  }

  @Test("what makes no sense is refused")
  func refused() {
    func refuse(_ wanted: [Double], _ prices: [Double], _ capital: Double) {
      #expect(throws: ChampionError.self) {
        try ShareAllocation(wanted: wanted, symbols: ["A", "B"], prices: prices, capital: capital)
      }
    }
    refuse([0.5], [1, 1], 10)
    refuse([0.5, .nan], [1, 1], 10)
    refuse([0.5, 0.6], [1, 1], 10)
    refuse([0.5, 0.5], [0, 1], 10)
    refuse([0.5, 0.5], [1, .infinity], 10)
    refuse([0.5, 0.5], [1, 1], 0)
    refuse([0.5, 0.5], [1e-300, 1], 10)
  }
}
