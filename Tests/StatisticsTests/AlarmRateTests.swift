import ChampionCore
import Foundation
import Statistics
import Testing

/// Some replications of what the script `alarm_rates.py` counts with two hundred.
@Suite("Rates of false alarms on markets where nothing happens") struct AlarmRateTests {
  typealias Process = NullMarket.Process

  /// Scores of calibration sessions and of the 250 after them.
  static func scores(
    _ process: Process, symbols: Int, seed: UInt64, sessions: Int = 500, standardized: Bool = true
  ) -> (calibration: [[Double]], scored: [[Double]]) {
    var market = NullMarket(process, symbols: symbols, seed: seed)
    var standardizer = VolatilityStandardizer(symbols: symbols)
    let all = (0..<80 + sessions + 250).map { _ in
      let returns = market.next()
      let values = standardizer.update(returns)
      return (standardized ? values : returns).map(abs)
    }
    return (Array(all[80..<80 + sessions]), Array(all.suffix(250)))
  }

  /// Alarms over budgeted alarms, mean over replications.
  static func rate(
    _ process: Process, symbols: Int, budget: String, replications: Int, standardized: Bool = true
  ) throws -> Double {
    let probability = try AlarmBudget(budget).probability(symbols: symbols)
    var sum = 0.0
    for seed in 0..<replications {
      let scores = scores(process, symbols: symbols, seed: UInt64(seed), standardized: standardized)
      let limit = try ScoreCalibration(sessions: scores.calibration).threshold(probability: probability).score
      let alarms = scores.scored.joined().count { $0 > limit }
      sum += Double(alarms) / (probability * Double(250 * symbols))
    }
    return sum / Double(replications)
  }

  @Test("of 100 symbols, between 50 % and 110 % of the budget come", arguments: Process.allCases, ["1%", "2/week"])
  func market(process: Process, budget: String) throws {
    let rate = try Self.rate(process, symbols: 100, budget: budget, replications: 24)
    #expect(0.5 < rate && rate < 1.1, "\(process) \(budget): \(rate)")
  }

  @Test("of 10 symbols, between 50 % and 110 % of the budget come", arguments: Process.allCases)
  func watchList(process: Process) throws {
    let rate = try Self.rate(process, symbols: 10, budget: "1%", replications: 100)
    #expect(0.5 < rate && rate < 1.1, "\(process): \(rate)")
  }

  @Test("of one symbol, between 50 % and 110 % of the budget come", arguments: Process.allCases)
  func symbol(process: Process) throws {
    let rate = try Self.rate(process, symbols: 1, budget: "1%", replications: 400)
    #expect(0.5 < rate && rate < 1.1, "\(process): \(rate)")
  }

  @Test("without standardisation the budget is missed where the market's volatility moves")
  func raw() throws {
    let rate = try Self.rate(.commonVolatility, symbols: 20, budget: "0.4%", replications: 60, standardized: false)
    #expect(rate > 1.3)
  }

  @Test("an alarm a year for one symbol is refused or marked, whatever the market", arguments: Process.allCases)
  func yearly(process: Process) throws {
    let probability = try AlarmBudget("1/year").probability(symbols: 1)
    for (sessions, seed) in [(125, 1), (250, 2), (500, 3), (500, 4), (700, 5)] as [(Int, UInt64)] {
      let scores = Self.scores(process, symbols: 1, seed: seed, sessions: sessions)
      let calibration = try ScoreCalibration(sessions: scores.calibration)
      #expect(calibration.isExtrapolated(probability))
      #expect(throws: ChampionError.self) { try calibration.threshold(probability: probability, extrapolating: false) }
      if let threshold = try? calibration.threshold(probability: probability) { #expect(threshold.isExtrapolated) }
    }
  }

  // The twin of the tests of size: it fails if nothing is ever an alarm.
  @Test("shocks of six volatilities are found", arguments: [Process.independent, .garch, .regimeSwitch])
  func power(process: Process) throws {
    let scores = Self.scores(process, symbols: 50, seed: 77)
    let limit = try ScoreCalibration(sessions: scores.calibration).threshold(probability: 0.01).score
    var random = CounterRandom(seed: 5, label: "sizes")
    let found = scores.scored.joined().count { _ in abs(6 + random.standardNormal()) > limit }
    #expect(Double(found) / Double(250 * 50) > 0.9)
  }
}
