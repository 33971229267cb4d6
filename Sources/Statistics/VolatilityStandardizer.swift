import ChampionCore
import Foundation

/// Returns over the volatility that was known the day before, and over how wild the whole market is on the day: what is
/// left is comparable between symbols and years, so that one threshold fits all.
///
/// - Formula: `z = return / sigma`, where `sigma^2` is a mean of earlier squared returns with weights that fall by 6 % a
///   session; then `z / max(1, median |z| of the session / 0.6745)`, where ten or more symbols have one. A day on which
///   everything moves is an event of the market, and not an alarm for each symbol.
/// - Source: J.P. Morgan, "RiskMetrics Technical Document", 1996, for the weights; Barone-Adesi, Giannopoulos and Vosper,
///   "VaR without correlations for portfolios of derivative securities", J. Futures Markets 1999, for returns filtered so.
public struct VolatilityStandardizer: Codable, Hashable, Sendable {
  /// How many returns of a symbol are needed before the first result.
  public static let warmUp = 20
  private static let decay = 0.94
  /// Beyond which count of symbols the market's own move can be told.
  private static let leastSymbols = 10
  /// The median of the absolute value of a standard normal number.
  private static let normalMedian = 0.674_489_750_196_081_7
  /// A standard deviation of 0.01 %, a hundredth of what stocks have, stands for less.
  private static let leastVariance = 1e-8

  private var variances: [Double]
  private var counts: [Int]

  private enum CodingKeys: String, CodingKey {
    case variances, counts
  }

  /// Begins without any history.
  ///
  /// - Parameter symbols: how many each session has, in an order that stays.
  public init(symbols: Int) {
    precondition(symbols >= 0, "symbols are counted")
    variances = Array(repeating: 0, count: symbols)
    counts = Array(repeating: 0, count: symbols)
  }

  /// Reads a state.
  ///
  /// - Throws: `DecodingError`, or ``ChampionError`` if it is none.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    variances = try values.decode([Double].self, forKey: .variances)
    counts = try values.decode([Int].self, forKey: .counts)
    guard variances.count == counts.count, variances.allSatisfy({ $0 >= 0 && $0.isFinite }),
      counts.allSatisfy({ (0...Self.warmUp).contains($0) })
    else { throw ChampionError(.badData, "the state of trailing volatilities is damaged") }
  }

  /// Takes the returns of a session.
  ///
  /// - Parameter returns: one for each symbol; not finite where there is none.
  /// - Returns: standardised returns; not-a-number where there is none, or fewer than ``warmUp`` came before.
  /// - Complexity: O(symbols x log symbols).
  public mutating func update(_ returns: [Double]) -> [Double] {
    precondition(returns.count == variances.count, "each symbol has a return")
    var standardized = returns.indices.map { index in
      guard returns[index].isFinite, counts[index] == Self.warmUp else { return Double.nan }
      return returns[index] / max(variances[index], Self.leastVariance).squareRoot()
    }
    let wildness = Self.wildness(standardized)
    for index in returns.indices {
      standardized[index] /= wildness
      learn(returns[index], of: index)
    }
    return standardized
  }

  private mutating func learn(_ value: Double, of index: Int) {
    let square = value * value
    guard square.isFinite else { return }
    let isWarm = counts[index] == Self.warmUp
    if !isWarm { counts[index] += 1 }
    let weight = isWarm ? 1 - Self.decay : 1 / Double(counts[index])
    variances[index] += weight * (square - variances[index])
  }

  private static func wildness(_ standardized: [Double]) -> Double {
    let sizes = standardized.filter { !$0.isNaN }.map(abs).sorted()
    guard sizes.count >= leastSymbols else { return 1 }
    let median = (sizes[(sizes.count - 1) / 2] + sizes[sizes.count / 2]) / 2
    return max(median / normalMedian, 1)
  }
}
