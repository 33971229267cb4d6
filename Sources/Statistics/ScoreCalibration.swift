public import ChampionCore

/// What scores are usual, learned from rows that are earlier than those to be judged: turns a score into a p-value, and a
/// rate of false alarms into a threshold.
///
/// Scores of all symbols are pooled, so they must be comparable: standardise by volatility before (see
/// ``VolatilityStandardizer``), or the rate follows the market's volatility and not the budget.
///
/// - Formula: of `n` rows, `(d + k + 2 min(k, d - 1)) / (n + d)`, where `k` rows are at least as high and `d` is the
///   ``DesignEffect`` at the 99th percentile (at least the ten highest rows): with independent rows `d` is 1, and it is the
///   conformal p-value. Beyond the 99th percentile, where 30 or more rows are, that of the 99th percentile times the upper
///   tail of a generalised Pareto fit; yet where a row is at least as high, no less than the conformal p-value.
/// - Source: Vovk, Gammerman and Shafer, "Algorithmic Learning in a Random World", 2005, chapter 2, for the p-value;
///   Angelopoulos et al., "Conformal Risk Control", ICLR 2024, for adding the most that one more block may hold; Pickands
///   1975 and McNeil and Frey, "Estimation of tail-related risk measures", J. Empirical Finance 2000, for the tail of
///   standardised values.
public struct ScoreCalibration: Codable, Hashable, Sendable {
  /// How many scores it learned from.
  public let rows: Int
  /// By how much bursts reduce what the rows tell; at least 1.
  public let designEffect: Double
  /// The tail beyond the 99th percentile; nil where fewer than 30 rows are there, or they are all equal.
  public let tail: GeneralizedParetoFit?
  /// The highest quarter of the scores, ascending.
  let highest: [Double]
  /// Where the tail begins.
  let tailStart: Double

  static let leastTail = 30
  private static let least = (rows: 20, sessions: 20, reach: 10)

  private enum CodingKeys: String, CodingKey {
    case rows, designEffect, tail, highest, tailStart
  }

  /// Learns.
  ///
  /// - Parameter sessions: the scores of each session's symbols, oldest session first, from rows which the model did not
  ///   see. A symbol that has none on a day is left out, or not-a-number.
  /// - Throws: ``ChampionError`` with `badData` if there are fewer than 20 sessions or scores, or one is infinite.
  /// - Complexity: O(n x log n) for `n` scores.
  public init(sessions: [[Double]]) throws(ChampionError) {
    let known = sessions.map { $0.filter { !$0.isNaN } }
    let sorted = known.flatMap { $0 }.sorted()
    guard sessions.count >= Self.least.sessions, sorted.count >= Self.least.rows else {
      throw ChampionError(
        .badData, "\(sorted.count) scores of \(sessions.count) sessions are too few to calibrate alarms",
        remedy: "leave 20 sessions or more for the calibration; for a budget of 1 %, 500")
    }
    guard sorted.allSatisfy(\.isFinite) else { throw ChampionError(.badData, "a score to calibrate with is infinite") }
    rows = sorted.count
    let beyond = sorted.count / 100
    let level = sorted[rows - 1 - max(beyond, Self.least.reach)]
    designEffect = DesignEffect.of(
      exceedances: known.map { $0.count { $0 > level } }, rows: known.map(\.count))
    let start = sorted[rows - 1 - beyond]
    let excesses = sorted.suffix(beyond).filter { $0 > start }.map { $0 - start }
    tail = excesses.count >= Self.leastTail ? try? GeneralizedParetoFit(excesses: excesses) : nil
    tailStart = start
    highest = Array(sorted.suffix(rows / 4 + 1))
  }

  /// Reads a calibration.
  ///
  /// - Throws: `DecodingError`, or ``ChampionError`` if it is none.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    rows = try values.decode(Int.self, forKey: .rows)
    designEffect = try values.decode(Double.self, forKey: .designEffect)
    tail = try values.decodeIfPresent(GeneralizedParetoFit.self, forKey: .tail)
    highest = try values.decode([Double].self, forKey: .highest)
    tailStart = try values.decode(Double.self, forKey: .tailStart)
    guard isSound else { throw ChampionError(.badData, "the calibration of scores is damaged") }
  }

  private var isSound: Bool {
    rows >= Self.least.rows && highest.count == rows / 4 + 1 && designEffect >= 1 && designEffect.isFinite
      && highest.allSatisfy(\.isFinite) && zip(highest, highest.dropFirst()).allSatisfy { $0 <= $1 }
      && tailStart == highest[highest.count - 1 - rows / 100]
      && (tail.map { $0.count >= Self.leastTail && $0.count == countAbove(tailStart) } ?? true)
  }

  /// How many of the scores are above a value that is not below the highest quarter.
  func countAbove(_ score: Double) -> Int {
    var (low, high) = (0, highest.count)
    while low < high {
      let middle = (low + high) / 2
      if highest[middle] > score { high = middle } else { low = middle + 1 }
    }
    return highest.count - low
  }
}
