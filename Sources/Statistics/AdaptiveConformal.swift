public import ChampionCore
import Foundation

/// A conformal quantile that adapts to a stream, so that its long-run coverage is the promised one whatever comes.
///
/// It is the quantile of the last 2,000 scores, plus a correction that grows with each miss and shrinks with each hit. The
/// first year corrects with longer steps, for what the calibration slice got wrong; later steps cost less width.
///
/// - Formula: `quantile = q + spread x sinh(5 c) / 5`, where `q` is the split-conformal quantile of the window at the level,
///   `spread` its distance from the quantile at half the level, and `c` begins at 0; after the `n`-th outcome
///   `c += gain(n) x (missed - (1 - level))`, `gain(n) = 0.01 + 0.03 x 250 / (250 + n)`, and `c` stays within -2 and 2.
/// - Guarantee: for any sequence, misses of the first `T` outcomes differ from `(1 - level) x T` by at most
///   `4 / gain(T - 1)`, plus one for each score that lay further than a thousand spreads from `q`.
/// - Source: Angelopoulos, Candes and Tibshirani, "Conformal PID Control for Time Series Prediction", NeurIPS 2023,
///   section 2, for the integrator that saturates; Angelopoulos, Barber and Bates, "Online conformal prediction with
///   decaying step sizes", ICML 2024, theorem 1, for the bound with gains that fall.
public struct AdaptiveConformal: Codable, Hashable, Sendable {
  /// The promised share of scores that are not exceeded.
  public let level: Double
  /// How many outcomes it has adapted to.
  public private(set) var updates = 0
  private var correction = 0.0
  private var window: ScoreWindow

  private static let gains = (first: 0.04, last: 0.01, halfway: 250.0)
  private static let bend = 5.0
  private static let largestCorrection = 2.0
  /// A spread of so small a share of the quantile is taken to be no less: scores that are all equal have none.
  private static let smallestSpread = 1e-3

  private enum CodingKeys: String, CodingKey {
    case level, updates, correction, recent
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
    window = ScoreWindow(scores)
  }

  /// Reads a state.
  ///
  /// - Throws: `DecodingError`, or ``ChampionError`` if it is none.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      scores: values.decode([Double].self, forKey: .recent), level: values.decode(Double.self, forKey: .level))
    updates = try values.decode(Int.self, forKey: .updates)
    correction = try values.decode(Double.self, forKey: .correction)
    guard updates >= 0, updates < Int.max, abs(correction) <= Self.largestCorrection else {
      throw ChampionError(.badData, "the state of adaptive intervals is damaged")
    }
  }

  /// Writes the state.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(level, forKey: .level)
    try values.encode(updates, forKey: .updates)
    try values.encode(correction, forKey: .correction)
    try values.encode(window.scores, forKey: .recent)
  }

  /// By how much an interval is widened now; below zero it is narrowed. Always finite.
  ///
  /// - Complexity: O(1).
  public var quantile: Double {
    let usual = window.quantile(level)
    let spread = max(usual - window.quantile(level / 2), abs(usual) * Self.smallestSpread, 1e-300)
    return usual + spread * sinh(Self.bend * correction) / Self.bend
  }

  /// Takes the score of an outcome whose interval was issued just now: one step ahead.
  ///
  /// - Complexity: O(scores that are kept).
  public mutating func update(score: Double) { update(score: score, issued: quantile) }

  /// Takes the score of an outcome that came some steps after its interval was issued.
  ///
  /// - Parameters:
  ///   - score: not-a-number teaches nothing; an infinite one is a miss, or a hit below zero, and is not kept.
  ///   - issued: the ``quantile`` with which the interval was issued: what it held is what counts.
  /// - Complexity: O(scores that are kept).
  public mutating func update(score: Double, issued: Double) {
    guard !score.isNaN else { return }
    let gains = Self.gains
    let gain = gains.last + (gains.first - gains.last) * gains.halfway / (gains.halfway + Double(updates))
    let moved = correction + gain * ((score > issued ? 1 : 0) - (1 - level))
    correction = min(max(moved, -Self.largestCorrection), Self.largestCorrection)
    updates += 1
    if score.isFinite { window.append(score) }
  }
}
