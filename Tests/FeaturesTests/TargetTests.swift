import ChampionCore
import Features
import Foundation
import MarketData
import TestSupport
import Testing

@Suite("Targets") struct TargetTests {
  static let series = SyntheticMarket.series(sessions: 400, seed: 22)

  static func table(_ target: Target, _ series: BarSeries = series) throws -> FeatureTable {
    try FeatureTable([.logReturn], target: target, of: series)
  }

  /// An outcome from the bars alone, by the definition.
  static func definition(_ target: Target, origin: Int, step: Int) -> Double {
    let (bars, last) = (series.bars, origin + step)
    switch target {
    case .return: return bars[last].close / bars[origin].close - 1
    case .close: return bars[last].close
    case .direction: return bars[last].close > bars[origin].close ? 1 : bars[last].close < bars[origin].close ? 0 : 0.5
    case .range: return log(bars[last].high / bars[last].low)
    case .volatility:
      let (range, body) = (log(bars[last].high / bars[last].low), log(bars[last].close / bars[last].open))
      return (0.5 * range * range - (2 * log(2) - 1) * body * body).squareRoot()
    case .yangZhang: return yangZhang(Array(bars[last - 1...last + 4]))
    case .volume:
      let mean = bars[origin - 19...origin].reduce(0) { $0 + $1.volume } / 20
      return log(bars[last].volume / mean)
    }
  }

  /// Yang and Zhang 2000, equations 7 to 9, on five sessions and the one before them.
  static func yangZhang(_ bars: [Bar]) -> Double {
    let sessions = zip(bars, bars.dropFirst())
    func variance(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }
    let gaps = sessions.map { log($1.open / $0.close) }
    let bodies = bars.dropFirst().map { log($0.close / $0.open) }
    let terms = bars.dropFirst().map { bar in
      let (up, down, body) = (log(bar.high / bar.open), log(bar.low / bar.open), log(bar.close / bar.open))
      return up * (up - body) + down * (down - body)
    }
    let share = 0.34 / (1.34 + 6.0 / 4.0)
    return (variance(gaps) + share * variance(bodies) + (1 - share) * terms.reduce(0, +) / 5).squareRoot()
  }

  @Test("an outcome is what the target's name says", arguments: Target.allCases)
  func outcomes(target: Target) throws {
    let table = try Self.table(target)
    let first = Self.series.count - table.count
    for row in stride(from: 0, to: table.count - 10, by: 7) {
      for step in [1, 2, 5] {
        let scaled = try #require(table.target.outcome(of: row, step: step))
        let value = table.target.value(scaled, row: row, step: step)
        let expected = Self.definition(target, origin: first + row, step: step)
        // A volatility below a twentieth of its mean counts as that.
        let floor = target.isOfVolatility ? table.target.value(log(0.05), row: row, step: step) : -.infinity
        #expect(abs(value - max(expected, floor)) <= 1e-9 * max(abs(expected), 1e-3), "\(row) \(step)")
      }
    }
  }

  @Test("what a row knows does not change when later sessions do, and its outcome is not known before it came")
  func causality() throws {
    for target in Target.allCases {
      let (whole, cut) = try (Self.table(target), Self.table(target, Self.series.rows(0..<300)))
      let last = cut.count - 1
      #expect(cut.target.own == Array(whole.target.own[...last]))
      #expect(cut.target.monthly == Array(whole.target.monthly[...last]))
      #expect(cut.target.persistence(last) == whole.target.persistence(last))
      #expect(cut.target.value(0.3, row: last, step: 2) == whole.target.value(0.3, row: last, step: 2))
      for step in 1...3 {
        #expect(cut.target.outcome(of: last, step: step) == nil)
        let row = last - step - target.span + 1
        #expect(cut.target.lastRow(of: row, step: step) == last)
        #expect(cut.target.outcome(of: row, step: step) == whole.target.outcome(of: row, step: step))
        #expect(cut.target.outcome(of: row + 1, step: step) == nil)
      }
    }
  }

  @Test("persistence is the last price, the last volatility, the last volume")
  func persistence() throws {
    let row = 100
    for target in Target.allCases where target != .yangZhang {
      let table = try Self.table(target)
      let origin = Self.series.count - table.count + row
      let value = table.target.value(table.target.persistence(row), row: row, step: 3)
      let expected: Double =
        switch target {
        case .return: 0
        case .close: Self.series.close[origin]
        case .direction: 0.5
        default: Self.definition(target, origin: origin, step: 0)
        }
      #expect(abs(value - expected) < 1e-12 * max(1, abs(expected)), "\(target)")
    }
  }

  @Test("a price cannot fall below zero, nor a probability leave its range")
  func possible() throws {
    #expect(try Self.table(.return).target.value(-1e9, row: 5, step: 1) == -1)
    #expect(try Self.table(.close).target.value(-1e9, row: 5, step: 1) == 0)
    #expect(try Self.table(.direction).target.value(7, row: 5, step: 1) == 1)
    #expect(try Self.table(.volatility).target.value(1e9, row: 5, step: 1).isFinite)
  }

  @Test("sessions without volume or range have a finite outcome")
  func still() throws {
    var columns: [BarField: [Double]] = [:]
    for field in BarField.required {
      columns[field] = (Self.series[field] ?? []).enumerated().map { row, value in
        (200..<230).contains(row) ? (field == .volume ? 0 : 100) : value
      }
    }
    let halted = BarSeries(symbol: "H", dates: Self.series.dates, columns: columns)
    for target in Target.allCases {
      let table = try FeatureTable([.movingAverageGap], target: target, of: halted)
      for row in 0..<table.count - 8 {
        #expect(table.target.outcome(of: row, step: 1)?.isFinite == true)
        #expect(table.target.own[row].isFinite && table.target.persistence(row).isFinite)
      }
    }
  }

  @Test("an expected bar holds what was forecast, and features follow from it by their own rules")
  func expectedBars() throws {
    for target in [Target.return, .close, .range, .volatility, .volume] {
      let table = try FeatureTable(Feature.standard, target: target, of: Self.series)
      let row = table.count - 20
      let observed = target.isOfPrice ? table.closes[row] * 1.03 : target == .volume ? 2.5e6 : 0.031
      let next = try table.expecting(observed, after: row)
      #expect(next.count == row + 2 && next.rows[row] == table.rows[row])
      let scaled = try #require(next.target.outcome(of: row, step: 1))
      #expect(abs(next.target.observed(scaled, row: row, step: 1) - observed) < 1e-9 * observed)
      // The other way to the same numbers: the table of bars that had come so.
      let bar = next.series.bars[next.series.count - 1]
      #expect(bar.open == table.closes[row] && bar.high >= max(bar.open, bar.close))
      #expect(bar.low <= min(bar.open, bar.close))
      #expect(next.rows[row + 1] != next.rows[row])
    }
  }
}
