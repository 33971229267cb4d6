import Foundation

/// Exchanges print prices in ticks. Prices that a vendor multiplied by five are multiples of five ticks.
enum PriceGrid {
  private static let factors = [2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 50, 100]
  private static let sessions = 60

  /// How many ticks nearly all prices before a session are multiples of, where prices from it on are not; else 1.
  static func factor(before row: Int, in series: BarSeries, tick: Double) -> Double {
    let before = ticks(of: series, max(0, row - sessions)..<row, tick)
    let after = ticks(of: series, row..<min(series.count, row + sessions), tick)
    guard let before, let after else { return 1 }
    let coarse = coarsest(before)
    let shareAfter = Double(after.count { $0.isMultiple(of: coarse) }) / Double(after.count)
    return coarse > coarsest(after) && shareAfter <= 0.85 ? Double(coarse) : 1
  }

  /// The largest factor of which 97 % of the prices are multiples.
  private static func coarsest(_ ticks: [Int]) -> Int {
    factors.last { factor in Double(ticks.count { $0.isMultiple(of: factor) }) >= 0.97 * Double(ticks.count) } ?? 1
  }

  /// Prices as counts of ticks; nil where too few lie on a tick to tell.
  private static func ticks(of series: BarSeries, _ rows: Range<Int>, _ tick: Double) -> [Int]? {
    let prices = [series.open, series.high, series.low, series.close].flatMap { $0[rows] }.map { $0 / tick }
    guard prices.count >= 40, prices.allSatisfy({ $0 < 1e12 }) else { return nil }
    let onTick = prices.count { abs($0 - $0.rounded()) < 0.05 }
    guard Double(onTick) >= 0.95 * Double(prices.count) else { return nil }
    let ticks = prices.map { Int($0.rounded()) }.filter { $0 > 0 }
    return ticks.isEmpty ? nil : ticks
  }
}
