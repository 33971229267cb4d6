import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("Calibration of scores") struct ScoreCalibrationTests {
  /// Sessions of independent scores.
  static func sessions(_ count: Int, symbols: Int = 1, seed: UInt64 = 1) -> [[Double]] {
    var random = CounterRandom(seed: seed, label: "scores")
    return (0..<count).map { _ in (0..<symbols).map { _ in random.standardNormal() } }
  }

  @Test("of 99 independent scores it is the conformal p-value, by hand")
  func byHand() throws {
    // High and low take turns, so that no burst is seen.
    let calibration = try ScoreCalibration(sessions: (1...99).map { [Double($0 * 37 % 100)] })
    #expect(calibration.rows == 99 && calibration.designEffect == 1 && calibration.tail == nil)
    for (score, expected) in [(99.5, 0.01), (99, 0.02), (98.5, 0.02), (90, 0.11), (75.5, 0.25)] {
      #expect(abs(calibration.pValue(score) - expected) < 1e-15)
    }
    #expect(calibration.pValue(3) == 1 && calibration.pValue(.nan) == 1 && calibration.pValue(.infinity) == 0.01)
    #expect(try calibration.threshold(probability: 0.05).score == 95)
    #expect(try calibration.threshold(probability: 0.01).score == 99)
    #expect(calibration.finest == 0.01 && calibration.resolution == 0.03)
    #expect(try calibration.threshold(probability: 0.02).isExtrapolated)
    #expect(try !calibration.threshold(probability: 0.03).isExtrapolated)
    #expect(throws: ChampionError.self) { try calibration.threshold(probability: 0.0099) }
  }

  @Test("a score is above the threshold of a rate exactly if its p-value is at most the rate", arguments: [1, 7, 60])
  func duality(symbols: Int) throws {
    let calibration = try ScoreCalibration(sessions: Self.sessions(150, symbols: symbols))
    for rate in [0.2, 0.05, 0.0123, 0.01, 0.004, 0.001, 0.0003] where rate >= calibration.finest {
      let limit = try calibration.threshold(probability: rate).score
      for step in -400...400 {
        let score = limit + Double(step) / 200 + 1e-7
        #expect((calibration.pValue(score) <= rate) == (score > limit))
      }
    }
  }

  @Test("p-values fall as scores rise, without a jump where the tail begins")
  func monotone() throws {
    let calibration = try ScoreCalibration(sessions: Self.sessions(200, symbols: 50))
    #expect(calibration.tail != nil)
    let values = (0...8_000).map { calibration.pValue(Double($0) / 1_000) }
    for (earlier, later) in zip(values, values.dropFirst()) {
      #expect(later <= earlier)
      if earlier < 1 && later > calibration.finest { #expect(earlier - later < 0.002) }
    }
    #expect(values.last == calibration.finest)
  }

  @Test("of normal scores the threshold of 1 in 1,000 is the normal quantile, within the error it states")
  func tail() throws {
    var inside = 0
    for seed in 0..<60 {
      let calibration = try ScoreCalibration(sessions: Self.sessions(400, symbols: 20, seed: UInt64(seed)))
      let threshold = try calibration.threshold(probability: 0.001)
      let rate = NormalDistribution.cumulative(-threshold.score)
      let error = try #require(threshold.relativeError)
      if abs(log(rate / 0.001)) < 2 * error { inside += 1 }
      #expect(!threshold.isExtrapolated)
    }
    // 95 % of 60 would be 57.
    #expect(inside >= 51)
  }

  @Test("scores that come in bursts resolve less, and the error says that a budget is too fine")
  func bursts() throws {
    var random = CounterRandom(seed: 8, label: "bursts")
    var level = 0.0
    let together = (0..<500).map { _ in
      level = 0.9 * level + random.standardNormal()
      return (0..<20).map { _ in level + 0.1 * random.standardNormal() }
    }
    let calibration = try ScoreCalibration(sessions: together)
    // 20 symbols as one; an autoregression of 0.9 leaves high values for some sessions.
    #expect(calibration.designEffect > 25)
    #expect(calibration.isExtrapolated(0.001))
    #expect(try !ScoreCalibration(sessions: Self.sessions(500, symbols: 20)).isExtrapolated(0.001))
    let error = #expect(throws: ChampionError.self) {
      try calibration.threshold(probability: 0.001, extrapolating: false)
    }
    #expect(error?.code == .usage && error?.message.contains("the finest budget is one in") == true)
  }

  @Test("what is damaged, too short or infinite is refused; missing scores are left out")
  func refused() throws {
    #expect(throws: ChampionError.self) { try ScoreCalibration(sessions: Self.sessions(19, symbols: 50)) }
    #expect(throws: ChampionError.self) { try ScoreCalibration(sessions: Self.sessions(40) + [[.infinity]]) }
    #expect(throws: ChampionError.self) { try ScoreCalibration(sessions: (0..<40).map { _ in [.nan] }) }
    let known = Self.sessions(100, symbols: 3)
    #expect(try ScoreCalibration(sessions: known.map { $0 + [.nan] }) == ScoreCalibration(sessions: known))
    let calibration = try ScoreCalibration(sessions: known)
    for rate in [0, -1, 0.21, .nan] {
      #expect(throws: ChampionError.self) { try calibration.threshold(probability: rate) }
    }
  }

  @Test("it is read as it was written, and not if it was changed", arguments: [2, 60])
  func codable(symbols: Int) throws {
    let calibration = try ScoreCalibration(sessions: Self.sessions(150, symbols: symbols))
    let data = try JSONEncoder().encode(calibration)
    #expect(try JSONDecoder().decode(ScoreCalibration.self, from: data) == calibration)
    let text = try #require(String(bytes: data, encoding: .utf8))
    for (key, more) in [("\"rows\":", "1"), ("\"designEffect\":", "-"), ("\"highest\":[", "99,")] {
      let changed = Data(text.replacingOccurrences(of: key, with: key + more).utf8)
      #expect(throws: (any Error).self) { try JSONDecoder().decode(ScoreCalibration.self, from: changed) }
    }
  }

  @Test("scores that are all equal raise no alarm, and one above them does")
  func ties() throws {
    let calibration = try ScoreCalibration(sessions: (0..<400).map { _ in Array(repeating: 0.5, count: 20) })
    #expect(calibration.tail == nil && calibration.designEffect == 1)
    let limit = try calibration.threshold(probability: 0.01).score
    #expect(limit == 0.5 && calibration.pValue(0.5) == 1 && calibration.pValue(0.6) <= 0.01)
  }
}
