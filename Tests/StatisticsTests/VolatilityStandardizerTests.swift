import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("Standardisation by volatility") struct VolatilityStandardizerTests {
  @Test("the first result is the return over the root of the mean of the 20 squares before it; then RiskMetrics")
  func byHand() {
    var standardizer = VolatilityStandardizer(symbols: 1)
    let returns = (1...24).map { Double($0) / 100 * ($0.isMultiple(of: 2) ? -1 : 1) }
    let results = returns.map { standardizer.update([$0])[0] }
    #expect(results.prefix(20).allSatisfy { $0.isNaN })
    var variance = returns.prefix(20).reduce(0) { $0 + $1 * $1 } / 20
    for index in 20..<24 {
      #expect(abs(results[index] - returns[index] / variance.squareRoot()) < 1e-12)
      variance = 0.94 * variance + 0.06 * returns[index] * returns[index]
    }
  }

  @Test("the unit of a symbol's returns does not matter, nor do earlier days without one")
  func units() {
    var (one, other) = (VolatilityStandardizer(symbols: 12), VolatilityStandardizer(symbols: 12))
    var random = CounterRandom(seed: 4, label: "returns")
    for session in 0..<100 {
      let returns = (0..<12).map { _ in random.standardNormal() }
      if session == 50 { _ = other.update(Array(repeating: .nan, count: 12)) }
      let scaled = returns.enumerated().map { $0.element * Double($0.offset + 1) }
      for (left, right) in zip(one.update(returns), other.update(scaled)) {
        #expect(left.isNaN && right.isNaN || abs(left - right) < 1e-9)
      }
    }
  }

  @Test("on a day when ten symbols or more move threefold, they are divided by it; nine are not; a calm day stays")
  func market() {
    for (symbols, factor, expected) in [(10, 3.0, 0.6745), (9, 3, 3), (10, 0.1, 0.1)] {
      var standardizer = VolatilityStandardizer(symbols: symbols)
      for _ in 0..<20 { _ = standardizer.update(Array(repeating: 0.01, count: symbols)) }
      for value in standardizer.update(Array(repeating: 0.01 * factor, count: symbols)) {
        #expect(abs(value - expected) < 1e-4)
      }
    }
  }

  @Test("a stock that never moved gives finite numbers, and an infinite return teaches nothing")
  func degenerate() {
    var standardizer = VolatilityStandardizer(symbols: 1)
    for _ in 0..<30 { _ = standardizer.update([0]) }
    #expect(standardizer.update([0])[0] == 0)
    #expect(standardizer.update([.infinity])[0].isNaN)
    #expect(standardizer.update([0.01])[0] == 100)
  }

  @Test("a state continues where it was written")
  func codable() throws {
    var standardizer = VolatilityStandardizer(symbols: 3)
    for session in 0..<30 { _ = standardizer.update([0.01, 0.02, -0.01 * Double(session)]) }
    var read = try JSONDecoder().decode(VolatilityStandardizer.self, from: JSONEncoder().encode(standardizer))
    #expect(read == standardizer)
    #expect(read.update([0.1, 0.1, 0.1]) == standardizer.update([0.1, 0.1, 0.1]))
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode(VolatilityStandardizer.self, from: Data(#"{"variances": [-1], "counts": [3]}"#.utf8))
    }
  }
}
