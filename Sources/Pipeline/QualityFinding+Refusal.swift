import ChampionCore
import MarketData

extension [QualityFinding] {
  /// Refuses bars with errors, unless they are allowed.
  ///
  /// - Throws: ``ChampionError`` with `badData` that names the first.
  func requireNone(allowed: Bool) throws(ChampionError) {
    guard let first, !allowed else { return }
    throw ChampionError(
      .badData, "a check finds \(count) errors in the bars, the first on \(first.date): \(first.message)",
      remedy: "accept or reject it with champion data actions, or go on all the same with --allow-data-errors")
  }
}
