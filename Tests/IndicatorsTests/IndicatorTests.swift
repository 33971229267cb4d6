import ChampionCore
import Foundation
import Indicators
import MarketData
import TestSupport
import Testing

@Suite("Indicators") struct IndicatorTests {
  static let series = SyntheticMarket.series(sessions: 200, seed: 11, volatility: 0.02)

  @Test("the moving average is the mean of the window, by brute force", arguments: [1, 2, 20])
  func simpleMovingAverage(period: Int) {
    let close = Self.series.close
    for (row, value) in SimpleMovingAverage(period: period).batch(over: close).enumerated() {
      let expected = row + 1 >= period ? close[(row + 1 - period)...row].reduce(0, +) / Double(period) : nil
      #expect(value.map { abs($0 - (expected ?? .nan)) < 1e-10 } ?? (expected == nil))
    }
  }

  @Test("the relative strength index of a published example (StockCharts, ChartSchool: RSI)")
  func relativeStrengthPublished() {
    let close = [
      44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931, 46.0328,
      45.6140, 46.2820, 46.2820, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439,
    ]
    let values = RelativeStrengthIndex(period: 14).batch(over: close).compactMap(\.self)
    let published = [70.53, 66.32, 66.55, 69.41, 66.36, 57.97]
    #expect(values.count == published.count)
    for (value, expected) in zip(values, published) { #expect(abs(value - expected) < 0.01) }
  }

  @Test("the relative strength index by unrolling Wilder's sums", arguments: [2, 14])
  func relativeStrengthUnrolled(period: Int) {
    let close = Self.series.close
    let changes = zip(close.dropFirst(), close).map { $0 - $1 }
    // Wilder's average of x after k further terms: weights decay by (1 - 1/period), the first mean keeps the rest.
    func wilder(_ values: [Double], _ end: Int) -> Double {
      let keep = 1 - 1 / Double(period)
      let first = values[..<period].reduce(0, +) / Double(period)
      let later = (period..<max(end, period)).reduce(0.0) {
        $0 + values[$1] * pow(keep, Double(end - 1 - $1)) / Double(period)
      }
      return first * pow(keep, Double(end - period)) + later
    }
    let values = RelativeStrengthIndex(period: period).batch(over: close)
    #expect(values[..<period].allSatisfy { $0 == nil })
    for row in period..<close.count {
      let up = wilder(changes.map { max($0, 0) }, row)
      let down = wilder(changes.map { max(-$0, 0) }, row)
      #expect(abs((values[row] ?? .nan) - 100 * up / (up + down)) < 1e-9)
    }
  }

  @Test("a price that does not move has no strength, as TA-Lib says")
  func relativeStrengthOfAFlatPrice() {
    #expect(RelativeStrengthIndex(period: 3).batch(over: [5, 5, 5, 5, 5]).last == .some(0))
  }

  @Test("the average true range by brute force of its definition")
  func averageTrueRange() {
    let bars = Self.series.bars
    let values = AverageTrueRange(period: 14).batch(over: Self.series)
    let ranges = zip(bars.dropFirst(), bars).map { bar, last in
      [bar.high - bar.low, abs(bar.high - last.close), abs(bar.low - last.close)].max() ?? 0
    }
    var expected = ranges[..<14].reduce(0, +) / 14
    #expect(abs((values[14] ?? .nan) - expected) < 1e-10)
    for row in 15..<bars.count {
      expected = (expected * 13 + ranges[row - 1]) / 14
      #expect(abs((values[row] ?? .nan) - expected) < 1e-10)
    }
  }

  @Test("returns and volatility from their formulas")
  func returns() {
    #expect(
      SimpleReturn().batch(over: [100, 110, 99]).compactMap(\.self).map { ($0 * 1e12).rounded() } == [1e11, -1e11])
    let close = Self.series.close
    let logs = zip(close.dropFirst(), close).map { log($0) - log($1) }
    let volatility = RollingVolatility(period: 5).batch(over: close)
    for row in 5..<close.count {
      let window = logs[(row - 5)..<row]
      let mean = window.reduce(0, +) / 5
      let expected = (window.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 4).squareRoot()
      #expect(abs((volatility[row] ?? .nan) - expected) < 1e-12)
    }
    #expect(volatility[..<5].allSatisfy { $0 == nil })
  }

  @Test("exponentially weighted volatility is its weighted sum")
  func ewma() {
    let returns = (0..<30).map { 0.01 * sin(Double($0)) }
    let prices = returns.reduce(into: [100.0]) { $0.append(($0.last ?? 0) * (1 + $1)) }
    let value = EWMAVolatility(decay: 0.9, warmUp: 4).batch(over: prices).last ?? nil
    var expected = returns[..<4].map { $0 * $0 }.reduce(0, +) / 4 * pow(0.9, 26)
    for index in 4..<30 { expected += 0.1 * pow(0.9, Double(29 - index)) * returns[index] * returns[index] }
    #expect(abs((value ?? .nan) - expected.squareRoot()) < 1e-14)
  }

  @Test("relative volume compares with the sessions before, not with itself")
  func relativeVolume() {
    let volumes: [Double] = [99, 199, 299, 0]
    let values = RelativeVolume(period: 2).batch(
      over: BarColumns(open: volumes, high: volumes, low: volumes, close: volumes, volume: volumes))
    #expect(values[..<2].allSatisfy { $0 == nil })
    #expect(abs((values[2] ?? .nan) - log(300.0 / 150)) < 1e-12)
    #expect(abs((values[3] ?? .nan) - log(1.0 / 250)) < 1e-12)
  }
}
