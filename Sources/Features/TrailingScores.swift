import Foundation
import Indicators

/// Bars in units of their own past: how far returns, gaps and ranges lie from what the 60 sessions before had.
///
/// An odd session enters later means only up to a bound, so that it does not hide the next one.
///
/// - Shape: `[session]`; not-a-number in the first sessions.
struct TrailingScores {
  private let bars: BarColumns
  /// The close before; of the first session its open.
  private let before: [Double]
  /// The volatility of log returns, of the sessions before.
  private let volatilities: [Double]

  private static let period = 60
  /// A value enters later means as no more than so many times the mean; a return, so many deviations.
  private static let most = 3.0
  /// What prices hardly move is no unit.
  private static let (leastVolatility, leastRange) = (1e-4, 2e-4)
  /// Scores beyond this say no more.
  private static let largest = 10.0
  /// A range of zero counts as this share of the usual.
  private static let stillness = 0.1

  init(_ bars: BarColumns) {
    self.bars = bars
    let before = [bars.open.first ?? .nan] + bars.close.dropLast()
    let squares = zip(bars.close, before).map { log($0 / $1) * log($0 / $1) }
    self.before = before
    volatilities = Self.clippedMeans(squares, most: Self.most * Self.most).map {
      max($0.squareRoot(), Self.leastVolatility)
    }
  }

  /// Log returns over so many sessions, in volatilities.
  func returns(over sessions: Int = 1) -> [Double] {
    bars.close.indices.map { row in
      guard row >= sessions else { return .nan }
      return score(bars.close[row], bars.close[row - sessions], row) / Double(sessions).squareRoot()
    }.map(Self.bounded)
  }

  /// Moves from the close before to the open, in volatilities.
  var gaps: [Double] { bars.open.indices.map { Self.bounded(score(bars.open[$0], before[$0], $0)) } }

  /// Logs of true ranges over their mean; a price that stands still has -2.4.
  var ranges: [Double] {
    let trueRanges = bars.high.indices.map { row in
      log(max(bars.high[row], before[row]) / min(bars.low[row], before[row]))
    }
    let means = Self.clippedMeans(trueRanges, most: Self.most).map { max($0, Self.leastRange) }
    return zip(trueRanges, means).map { range, mean in
      log((range + Self.stillness * mean) / ((1 + Self.stillness) * mean))
    }
  }

  private func score(_ price: Double, _ from: Double, _ row: Int) -> Double { log(price / from) / volatilities[row] }

  private static func bounded(_ score: Double) -> Double {
    score.isNaN ? .nan : Swift.min(Swift.max(score, -largest), largest)
  }

  /// Means of the values before each, none of which counts for more than `most` times the mean at its time.
  private static func clippedMeans(_ values: [Double], most: Double) -> [Double] {
    guard values.count > period else { return Array(repeating: .nan, count: values.count) }
    let median = values[..<period].sorted()[period / 2]
    var window = values[..<period].map { min($0, most * median) }
    var means = [Double](repeating: .nan, count: period)
    for row in period..<values.count {
      let mean = window.reduce(0, +) / Double(period)
      means.append(mean)
      window[row % period] = min(values[row], most * mean)
    }
    return means
  }
}
