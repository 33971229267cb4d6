import Foundation

/// The volatility of simple returns as several exponential means see it, each with a weight that follows how well it did.
///
/// Means of absolute returns to the power 1.5 (half-lives of 3 to 34 sessions, and of all so far) are experts. Their weights
/// follow the gradient of the quasi-likelihood, and none is ever lost, so that calm markets have a slow scale and storms a
/// fast one.
///
/// - Units: a fraction a session; the standard deviation where returns are normal.
/// - Source: Kivinen and Warmuth, "Exponentiated Gradient versus Gradient Descent", Information and Computation 1997, for
///   the weights; Herbster and Warmuth, "Tracking the Best Expert", Machine Learning 1998, for what is shared.
struct AggregatedVolatility {
  private static let decays = [0.8, 0.9, 0.95, 0.98]
  private static let power = 1.5
  /// The mean of a standard normal number's size to the power 1.5.
  private static let normalMoment = 0.860_04
  private static let rate = 0.05
  private static let shared = 0.005
  /// A surprise beyond so many scales moves weights no further.
  private static let largestSurprise = 5.0
  private static let warmUp = 20

  private var seen = 0
  /// The means, one a decay, and that of all returns.
  private var means = [Double](repeating: 0, count: decays.count + 1)
  private var weights = [Double](repeating: 1 / Double(decays.count + 1), count: decays.count + 1)

  /// The volatility; nil while it is warming up.
  private var volatility: Double? {
    guard seen >= Self.warmUp else { return nil }
    return pow(max(mean, .leastNormalMagnitude) / Self.normalMoment, 1 / Self.power)
  }

  private var mean: Double { zip(weights, means).reduce(0) { $0 + $1.0 * $1.1 } }

  /// Takes the next return.
  mutating func update(_ simpleReturn: Double) -> Double? {
    let size = pow(abs(simpleReturn), Self.power)
    if seen >= Self.warmUp { weigh(size) }
    seen += 1
    for index in means.indices {
      let isWarm = seen > Self.warmUp && index < Self.decays.count
      means[index] += (size - means[index]) * (isWarm ? 1 - Self.decays[index] : 1 / Double(seen))
    }
    return volatility
  }

  private mutating func weigh(_ size: Double) {
    let mean = max(mean, .leastNormalMagnitude)
    let surprise = min(size / mean, pow(Self.largestSurprise, Self.power))
    for index in weights.indices {
      weights[index] *= exp(-Self.rate * (1 - surprise) * min(means[index] / mean, 10))
    }
    let sum = weights.reduce(0, +)
    weights = weights.map { (1 - Self.shared) * $0 / sum + Self.shared / Double(weights.count) }
  }

  /// The volatility on the evening of each session; not-a-number where it is warming up.
  ///
  /// - Complexity: O(sessions).
  static func values(over closes: [Double]) -> [Double] {
    var state = AggregatedVolatility()
    return closes.indices.map { row in
      guard row > 0, closes[row].isFinite, closes[row - 1] > 0 else { return .nan }
      return state.update(closes[row] / closes[row - 1] - 1) ?? .nan
    }
  }
}
