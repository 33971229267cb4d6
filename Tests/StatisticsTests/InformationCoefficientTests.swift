import ChampionCore
import Foundation
import Statistics
import Testing

@Suite("Information coefficient") struct InformationCoefficientTests {
  typealias Day = InformationCoefficient.Day

  /// Days of symbols that move together, whose outcomes span several days.
  static func days(
    _ count: Int, symbols: Int = 8, horizon: Int = 1, skill: Double, _ random: inout CounterRandom
  ) -> [Day] {
    let moves = (0..<count + horizon - 1).map { _ in
      let market = random.standardNormal()
      return (0..<symbols).map { _ in market + random.standardNormal() }
    }
    // Forecasts are as persistent as outcomes: they change by one part in `horizon` a day.
    let noise = moves.map { $0.map { _ in random.standardNormal() } }
    return (0..<count).map { day in
      func sum(_ values: [[Double]]) -> [Double] {
        (0..<symbols).map { symbol in values[day..<day + horizon].reduce(0) { $0 + $1[symbol] } }
      }
      let outcomes = sum(moves)
      return Day(forecasts: zip(sum(noise), outcomes).map { $0 + skill * $1 }, outcomes: outcomes)
    }
  }

  @Test("Pearson's coefficient by hand, and of lines")
  func pearson() throws {
    // Deviations -1, 0, 1 and -1, 1, 0: product 1, squares 2 and 2.
    #expect(abs(try #require(Correlation.pearson.coefficient([1, 2, 3], [0, 2, 1])) - 0.5) < 1e-15)
    #expect(abs(try #require(Correlation.pearson.coefficient([1, 2, 4], [-2, -4, -8])) + 1) < 1e-15)
    #expect(Correlation.pearson.coefficient([0.1, 0.1, 0.1], [1, 2, 3]) == nil)
    #expect(Correlation.pearson.coefficient([], []) == nil)
  }

  @Test("values too large or too small for their squares correlate as others do", arguments: [1e-300, 1, 1e200, 1e308])
  func extremes(unit: Double) throws {
    let coefficient = try #require(Correlation.pearson.coefficient([0, 0.5 * unit, unit], [0, 2, 1]))
    #expect(abs(coefficient - 0.5) < 1e-14)
  }

  @Test("Spearman without ties is 1 - 6 sum d² / (n (n² - 1))")
  func spearman() throws {
    var random = CounterRandom(seed: 9, label: "spearman")
    let (x, y) = ((0..<30).map { _ in random.standardNormal() }, (0..<30).map { _ in random.standardNormal() })
    func ranks(_ values: [Double]) -> [Double] { values.map { value in Double(values.count { $0 <= value }) } }
    let squares = zip(ranks(x), ranks(y)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let expected = 1 - 6 * squares / (30 * 899)
    #expect(abs(try #require(Correlation.spearman.coefficient(x, y)) - expected) < 1e-14)
    // Only the order counts.
    #expect(Correlation.spearman.coefficient(x.map { exp(5 * $0) }, y) == Correlation.spearman.coefficient(x, y))
  }

  @Test("equal values share the mean of their ranks")
  func ties() throws {
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: 4.5 / sqrt(4.5 x 5).
    let coefficient = try #require(Correlation.spearman.coefficient([1, 7, 7, 9], [1, 2, 3, 4]))
    #expect(abs(coefficient - 4.5 / 22.5.squareRoot()) < 1e-15)
    #expect(Correlation.spearman.coefficient([2, 2, 2], [1, 2, 3]) == nil)
  }

  @Test("a mean of three days by hand, with Student's t")
  func byHand() throws {
    let days = [[0.0, 2, 1], [0, 1, 2], [2, 1, 0]].map { Day(forecasts: [1, 2, 3], outcomes: $0) }
    let measured = InformationCoefficient(days, correlation: .spearman)
    // Coefficients 0.5, 1 and -1: mean 1/6, sample variance (1/9 + 25/36 + 49/36) / 2 = 13/12.
    #expect(measured.days == 3 && measured.skippedDays == 0)
    #expect(abs(try #require(measured.mean) - 1.0 / 6) < 1e-15)
    #expect(abs(try #require(measured.standardError) - (13.0 / 36).squareRoot()) < 1e-15)
    let t = 1.0 / 6 / (13.0 / 36).squareRoot()
    #expect(abs(try #require(measured.statistic) - t) < 1e-15)
    #expect(abs(try #require(measured.pValue) - StudentDistribution.upperTail(t, degreesOfFreedom: 2)) < 1e-15)
  }

  @Test("days with too few symbols, or without differences, are left out and counted; gaps are not symbols")
  func skipped() throws {
    let days = [
      Day(forecasts: [1, 2], outcomes: [1, 2]), Day(forecasts: [0.1, 0.1, 0.1], outcomes: [1, 2, 3]),
      Day(forecasts: [1, 2, 3], outcomes: [0.3, 0.3, 0.3]),
      Day(forecasts: [1, .nan, 3, 4], outcomes: [1, 2, .nan, 4]),
      Day(forecasts: [1, .nan, 2, 3], outcomes: [3, 9, 2, 1]),
    ]
    for correlation in Correlation.allCases {
      let measured = InformationCoefficient(days, correlation: correlation)
      #expect(measured.days == 1 && measured.skippedDays == 4)
      #expect(abs(try #require(measured.mean) + 1) < 1e-15)
      #expect(measured.standardError == nil && measured.statistic == nil && measured.pValue == nil)
    }
    #expect(InformationCoefficient([], correlation: .pearson).mean == nil)
  }

  @Test("the statistic is that of Diebold and Mariano on each day's coefficient", arguments: [1, 2, 5])
  func asDieboldMariano(horizon: Int) throws {
    var random = CounterRandom(seed: 10, label: "dm")
    let days = Self.days(80, horizon: horizon, skill: 0.1, &random)
    let measured = InformationCoefficient(days, correlation: .pearson, horizon: horizon)
    let daily = days.compactMap { InformationCoefficient([$0], correlation: .pearson).mean }
    let test = DieboldMarianoTest(losses: daily, baseline: daily.map { _ in 0 }, horizon: horizon)
    #expect(abs(try #require(measured.statistic) - #require(test.statistic)) < 1e-12)
    #expect(abs(try #require(measured.pValue) - test.pValueWorse) < 1e-12)
  }

  @Test(
    "guesses are called skill as often as the size allows, though outcomes overlap; skill is found",
    arguments: [1, 5])
  func sizeAndPower(horizon: Int) {
    var random = CounterRandom(seed: 11, label: "size \(horizon)")
    for correlation in Correlation.allCases {
      var (falseAlarms, found, naive) = (0, 0, 0)
      for _ in 0..<2_000 {
        func p(skill: Double, _ h: Int) -> Double {
          let days = Self.days(250, horizon: horizon, skill: skill, &random)
          return InformationCoefficient(days, correlation: correlation, horizon: h).pValue ?? 1
        }
        if p(skill: 0, horizon) < 0.05 { falseAlarms += 1 }
        if p(skill: 0, 1) < 0.05 { naive += 1 }
        if p(skill: 0.15, horizon) < 0.05 { found += 1 }
      }
      // 5 % of 2,000 with four standard deviations; taking days that overlap as independent claims far too often.
      #expect((61...139).contains(falseAlarms))
      #expect(horizon == 1 ? (61...139).contains(naive) : naive > 200)
      #expect(found > 1_750)
    }
  }

  @Test func survivesAFile() throws {
    var random = CounterRandom(seed: 12, label: "file")
    let measured = InformationCoefficient(Self.days(20, skill: 1, &random), correlation: .spearman)
    let data = try JSONEncoder().encode(measured)
    #expect(try JSONDecoder().decode(InformationCoefficient.self, from: data) == measured)
  }
}
