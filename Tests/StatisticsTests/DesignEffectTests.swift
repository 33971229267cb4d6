import ChampionCore
import Statistics
import Testing

@Suite("The effect of bursts") struct DesignEffectTests {
  @Test("symbols that exceed together count as one")
  func together() {
    var random = CounterRandom(seed: 6, label: "days")
    let days = (0..<4_000).map { _ in random.uniform() < 0.02 ? 50 : 0 }
    // The variance of 50 B is 2,500 p q, of 50 independent ones 50 p q.
    #expect(abs(DesignEffect.of(exceedances: days, rows: Array(repeating: 50, count: 4_000)) / 50 - 1) < 0.2)
  }

  @Test("independent rows have none, and nothing at all has none")
  func independent() {
    var random = CounterRandom(seed: 7, label: "rows")
    let days = (0..<3_000).map { _ in (0..<30).count { _ in random.uniform() < 0.02 } }
    #expect(DesignEffect.of(exceedances: days, rows: Array(repeating: 30, count: 3_000)) < 1.2)
    #expect(DesignEffect.of(exceedances: [0, 0, 0], rows: [5, 5, 5]) == 1)
    #expect(DesignEffect.of(exceedances: [], rows: []) == 1)
  }

  @Test("a burst of five sessions counts about as one: 5, less what weights that fall with the lag leave out")
  func bursts() {
    var random = CounterRandom(seed: 9, label: "bursts")
    let days = (0..<4_000).flatMap { _ in random.uniform() < 0.02 ? [1, 1, 1, 1, 1] : [0, 0, 0, 0, 0] }
    // Bartlett: 1 + 2 sum of (1 - l / 21) (5 - l) / 5 for l from 1 to 4 = 4.62.
    let effect = DesignEffect.of(exceedances: days, rows: Array(repeating: 1, count: days.count))
    #expect(abs(effect / 4.62 - 1) < 0.2)
  }
}
