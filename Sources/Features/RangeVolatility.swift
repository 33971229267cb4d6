import Foundation
import MarketData

/// The volatility of simple returns as exponential means of true ranges see it, each with a weight that follows how well it
/// did.
///
/// True ranges over the last close, to the power 1.5, are averaged with decays 0.8, 0.9, 0.95 and 0.98, and brought to the
/// size of returns by the ratio of both means so far; a fifth expert is the mean of all returns. Bars without a range have
/// the return's size as true range: closes alone give the means of absolute returns.
///
/// - Units: a fraction a session; the standard deviation where returns are normal.
/// - Source: Ding, Granger and Engle, "A long memory property of stock market returns and a new model", Journal of Empirical
///   Finance 1993, for the power; Kivinen and Warmuth, "Exponentiated Gradient versus Gradient Descent", Information and
///   Computation 1997, for the weights; Herbster and Warmuth, "Tracking the Best Expert", Machine Learning 1998, for what is
///   shared.
struct RangeVolatility {
  private static let decays = [0.8, 0.9, 0.95, 0.98]
  private static let power = 1.5
  /// The mean of a standard normal number's size to the power 1.5.
  private static let normalMoment = 0.860_04
  private static let rate = 0.05
  private static let shared = 0.005
  /// A surprise beyond so many scales moves weights no further.
  private static let largestSurprise = 5.0
  /// A return or range beyond so many scales is averaged as if it were so large: errors of data, splits.
  private static let largestMove = 10.0
  private static let warmUp = 20

  private var seen = 0
  private var ranges = [Double](repeating: 0, count: decays.count)
  private var weights = [Double](repeating: 1 / Double(decays.count + 1), count: decays.count + 1)
  /// The means of all so far.
  private var (meanReturn, meanRange) = (0.0, 0.0)
  private var lastClose: Double?

  private var ratio: Double { meanRange > 0 ? meanReturn / meanRange : 1 }

  /// What each expert says of the mean size of the next return, to the power.
  private var experts: [Double] { ranges.map { $0 * ratio } + [meanReturn] }

  private func mean(of experts: [Double]) -> Double {
    zip(weights, experts).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Takes the next bar, whose prices are above zero.
  ///
  /// - Returns: the volatility of the next session; nil while it is warming up.
  private mutating func update(high: Double, low: Double, close: Double) -> Double? {
    defer { lastClose = close }
    guard let last = lastClose else { return nil }
    let range = max(high - low, abs(high - last), abs(low - last), abs(close - last)) / last
    take(size: abs(close / last - 1), range: range)
    guard seen >= Self.warmUp else { return nil }
    return pow(max(mean(of: experts), .leastNormalMagnitude) / Self.normalMoment, 1 / Self.power)
  }

  private mutating func take(size: Double, range: Double) {
    var (size, range) = (pow(size, Self.power), pow(range, Self.power))
    if seen >= Self.warmUp {
      let mean = mean(of: experts)
      weigh(size, experts, mean)
      let largest = mean > 0 ? mean * pow(Self.largestMove, Self.power) : .infinity
      size = min(size, largest)
      range = min(range, ratio > 0 ? largest / ratio : .infinity)
    }
    seen += 1
    for index in ranges.indices {
      ranges[index] += (range - ranges[index]) * (seen > Self.warmUp ? 1 - Self.decays[index] : 1 / Double(seen))
    }
    meanReturn += (size - meanReturn) / Double(seen)
    meanRange += (range - meanRange) / Double(seen)
  }

  private mutating func weigh(_ size: Double, _ experts: [Double], _ mean: Double) {
    guard mean > 0 else { return }
    let surprise = min(size / mean, pow(Self.largestSurprise, Self.power))
    for index in weights.indices {
      weights[index] *= exp(-Self.rate * (1 - surprise) * min(experts[index] / mean, 10))
    }
    let sum = weights.reduce(0, +)
    weights = weights.map { (1 - Self.shared) * $0 / sum + Self.shared / Double(weights.count) }
  }

  /// The volatility on the evening of each session; not-a-number where it is warming up.
  ///
  /// - Complexity: O(sessions).
  static func values(over series: BarSeries) -> [Double] {
    var state = RangeVolatility()
    let (high, low, close) = (series.high, series.low, series.close)
    return close.indices.map { state.update(high: high[$0], low: low[$0], close: close[$0]) ?? .nan }
  }
}
