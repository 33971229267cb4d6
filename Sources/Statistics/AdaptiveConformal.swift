public import ChampionCore
import Foundation

/// A conformal quantile that adapts to a stream, so that its long-run coverage is the promised one whatever comes.
///
/// It is the quantile of the last 1,000 scores, corrected by the sum of past misses less the misses that were promised: after
/// too many it grows, after too few it shrinks, the faster the more there were. The correction is in units of the distance
/// from the median to the quantile, and is never infinite.
///
/// - Source: Angelopoulos, Candes and Tibshirani, "Conformal PID Control for Time Series Prediction", NeurIPS 2023, section 2,
///   for the integrator; Gibbs and Candes, "Adaptive Conformal Inference Under Distribution Shift", NeurIPS 2021.
public struct AdaptiveConformal: Codable, Hashable, Sendable {
  /// The promised share of scores that are not exceeded.
  public let level: Double
  /// The last scores, oldest first.
  private var recent: [Double]
  /// The same, ascending.
  private var sorted: [Double]
  /// The sum of misses less promised misses, times ``gain``.
  private var surplus = 0.0

  private static let window = 1_000
  private static let gain = 0.01
  /// Beyond so much the correction would soon be infinite.
  private static let largestSurplus = 20.0

  private enum CodingKeys: String, CodingKey {
    case level, recent, surplus
  }

  /// Begins with the scores of a calibration slice.
  ///
  /// - Parameters:
  ///   - scores: how far outcomes lie outside of what is to be widened, oldest first.
  ///   - level: the share of scores that are not to be exceeded, above 0 and below 1.
  /// - Throws: ``ChampionError``: `badData` if there are too few scores for the level, or one is not finite; `usage` for
  ///   an impossible level.
  public init(scores: [Double], level: Double) throws(ChampionError) {
    _ = try SplitConformal(scores: scores, level: level)
    self.level = level
    recent = scores.suffix(Self.window)
    sorted = recent.sorted()
  }

  /// Reads a state.
  ///
  /// - Throws: `DecodingError`, or ``ChampionError`` if it is none.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      scores: values.decode([Double].self, forKey: .recent), level: values.decode(Double.self, forKey: .level))
    surplus = try values.decode(Double.self, forKey: .surplus)
    guard abs(surplus) <= Self.largestSurplus else {
      throw ChampionError(.badData, "the state of adaptive intervals is damaged")
    }
  }

  /// Writes the state.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(level, forKey: .level)
    try values.encode(recent, forKey: .recent)
    try values.encode(surplus, forKey: .surplus)
  }

  /// By how much an interval is widened now; below zero it is narrowed.
  ///
  /// - Complexity: O(1).
  public var quantile: Double {
    let usual = value(at: level)
    return usual + (usual - value(at: 0.5)) * sinh(surplus)
  }

  /// Takes the score of an outcome.
  ///
  /// - Parameter score: one that is not finite counts as a miss, and is not kept.
  /// - Complexity: O(scores that are kept).
  public mutating func update(score: Double) {
    let missed = !(score <= quantile)
    surplus += Self.gain * ((missed ? 1 : 0) - (1 - level))
    surplus = min(max(surplus, -Self.largestSurplus), Self.largestSurplus)
    guard score.isFinite else { return }
    if recent.count == Self.window { sorted.remove(at: place(of: recent.removeFirst())) }
    recent.append(score)
    sorted.insert(score, at: place(of: score))
  }

  /// The first place whose score is not less.
  private func place(of score: Double) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < score { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// A quantile of the kept scores, between two of them by a line.
  private func value(at share: Double) -> Double {
    let position = min(max(share * Double(sorted.count + 1) - 1, 0), Double(sorted.count - 1))
    let (below, rest) = (Int(position), position - position.rounded(.down))
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] * (1 - rest) + sorted[above] * rest
  }
}
