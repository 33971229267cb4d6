import Foundation
import Indicators
import TestSupport
import Testing

/// The variance family and correlation: nearer to two passes than TA-Lib, whose running sums lose digits.
@Suite("Two passes") struct VarianceTests {
  private static func twoPasses(_ specification: IndicatorSpecification, _ bars: BarColumns) -> [[Double]] {
    let period = Int(specification.arguments[0])
    func windows(_ values: [Double]) -> [ArraySlice<Double>?] {
      values.indices.map { $0 < period - 1 ? nil : values[($0 + 1 - period)...$0] }
    }
    func mean(_ window: ArraySlice<Double>) -> Double { window.reduce(0, +) / Double(window.count) }
    func squares(_ window: ArraySlice<Double>) -> Double {
      let mean = mean(window)
      return window.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    func products(_ x: ArraySlice<Double>, _ y: ArraySlice<Double>) -> Double {
      let (xMean, yMean) = (mean(x), mean(y))
      return zip(x, y).reduce(0) { $0 + ($1.0 - xMean) * ($1.1 - yMean) }
    }
    func returns(_ values: [Double]) -> [Double] { [.nan] + zip(values.dropFirst(), values).map { ($0 - $1) / $1 } }
    let close = windows(bars.close)
    let variances = close.map { $0.map { squares($0) / Double(period) } ?? .nan }
    switch specification.name {
    case "var": return [variances]
    case "stddev": return [variances.map { $0.squareRoot() * specification.arguments[1] }]
    case "bbands":
      let (above, below) = (specification.arguments[1], specification.arguments[2])
      let means = close.map { $0.map(mean) ?? .nan }
      return [
        zip(means, variances).map { $0 + above * $1.squareRoot() }, means,
        zip(means, variances).map { $0 - below * $1.squareRoot() },
      ]
    case "correl":
      return [
        zip(windows(bars.high), windows(bars.low)).map { x, y in
          guard let x, let y else { return .nan }
          let scale = (squares(x) * squares(y)).squareRoot()
          return scale == 0 ? 0 : products(x, y) / scale
        }
      ]
    default:
      return [
        zip(windows(returns(bars.high)), windows(returns(bars.low))).enumerated().map { row, pair in
          guard row >= period, let x = pair.0, let y = pair.1 else { return .nan }
          return squares(x) == 0 ? 0 : products(x, y) / squares(x)
        }
      ]
    }
  }

  /// Whether highs or lows stay the same over a window, and the return into it.
  private static func isStill(_ bars: BarColumns, _ row: Int, _ period: Int) -> Bool {
    [bars.high, bars.low].contains { values in
      let window = values[max(row - period, 0)...row]
      return window.dropFirst().allSatisfy { $0 == window.last } || period == 1
    }
  }

  @Test("an error against two passes that is at most TA-Lib's and 1e-9, on every market and parameter", .needsPython)
  func errors() throws {
    let specifications = try PeerValues.specifications { TALibTests.inexactThere.contains($0.name) }
    #expect(specifications.count >= 15)
    let markets = try IndicatorMarkets.examples() + IndicatorMarkets.synthetic
    var (column, last, worst) = (0, "", 0.0)
    try TALibTests.peer.compare(specifications, on: markets.map { ($0.name, $0.bars, $0.bars) }) { columns in
      column = columns.name == last ? column + 1 : 0
      last = columns.name
      let exact = Self.twoPasses(columns.specification, columns.bars)[column]
      // Where nothing moves but for rounding, two passes in Double are no oracle.
      let isFlat = columns.specification.name == "correl" || columns.specification.name == "beta"
      let known = exact.filter(\.isFinite).map(abs)
      let (scale, mean) = (known.max() ?? 0, known.reduce(0, +) / Double(max(known.count, 1)))
      for row in exact.indices where exact[row].isFinite {
        let error = abs(columns.ours[row] - exact[row])
        let theirs = abs(columns.theirs[row] - exact[row])
        // Where nothing moves, what two passes leave is rounding: ours say 0.
        if isFlat && columns.ours[row] == 0 && Self.isStill(columns.bars, row, Int(columns.specification.arguments[0]))
        {
          continue
        }
        if scale > 1e-10 { worst = max(worst, error / scale) }
        #expect(
          error <= theirs + 1e-9 * max(abs(exact[row]), mean), "\(columns.name), row \(row): \(error), \(theirs)")
      }
    }
    #expect(worst < 1e-9)
  }

  @Test("a constant has no variance, no deviation, no correlation, and bands on its price: exactly")
  func constants() throws {
    for price in [101.3, 0.1, 1e-7, 123_456_789.123] {
      let bars = IndicatorMarkets.constant(price, count: 60)
      for (text, expected) in [
        ("var:7", [0.0]), ("stddev:7", [0]), ("avgdev:7", [0]), ("correl:7", [0]), ("beta:7", [0]), ("zscore:7", [0]),
        ("skew:7", [0]), ("kurtosis:7", [0]), ("linearreg_slope:7", [0]), ("sma:7", [price]),
        ("bbands:7:2", [price, price, price]), ("cci:7", [0]), ("volatility:7", [0]), ("linearreg:7", [price]),
      ] {
        let values = BarIndicator(try IndicatorSpecification(parsing: text)).columns(over: bars)
        #expect(values.map { $0[59] } == expected, "\(text) of \(price)")
      }
    }
  }

  @Test("a large price does not hide a small variance")
  func offset() throws {
    let steps = (0..<200).map { Double(($0 * 37) % 11) }
    let (near, far) = (NumberSeries(steps), NumberSeries(steps.map { $0 + 1e9 }))
    let (small, large) = (Variance(period: 20).batch(over: near), Variance(period: 20).batch(over: far))
    for row in 19..<200 { #expect(abs((small[row] ?? .nan) - (large[row] ?? .nan)) < 1e-9) }
  }
}
