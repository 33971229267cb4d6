/// How good intervals were: how many values fell inside, and how wide they had to be for it.
public struct IntervalScores: Codable, Hashable, Sendable {
  /// The share of values inside.
  public let coverage: Double
  /// The mean interval score (Winkler): width plus `2 / (1 - level)` times the distance of values outside. Lower is better.
  public let winkler: Double
  /// The mean width.
  public let meanWidth: Double

  /// Scores intervals.
  ///
  /// - Parameters:
  ///   - lower: lower ends.
  ///   - upper: upper ends.
  ///   - actual: what happened.
  ///   - level: the share that was to be inside.
  /// - Precondition: all have the same count, above zero.
  /// - Source: Gneiting and Raftery, "Strictly Proper Scoring Rules", JASA 2007, equation 43.
  public init(lower: [Double], upper: [Double], actual: [Double], level: Double) {
    precondition(!actual.isEmpty && lower.count == actual.count && upper.count == actual.count, "one interval a value")
    let count = Double(actual.count)
    let penalty = 2 / (1 - level)
    let widths = zip(lower, upper).map { $1 - $0 }
    let misses = actual.indices.map { max(lower[$0] - actual[$0], actual[$0] - upper[$0], 0) }
    coverage = Double(misses.count { $0 == 0 }) / count
    meanWidth = widths.reduce(0, +) / count
    winkler = zip(widths, misses).reduce(0) { $0 + $1.0 + penalty * $1.1 } / count
  }
}
