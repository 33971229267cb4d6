public import ChampionCore

/// Split-conformal prediction: intervals whose coverage is promised by exchangeability alone, whatever the model is.
///
/// The half-width is an order statistic of the scores on a calibration slice, which neither training nor stopping saw.
///
/// - Source: Lei et al., "Distribution-Free Predictive Inference for Regression", JASA 2018, algorithm 2.
public struct SplitConformal: Codable, Hashable, Sendable {
  /// The promised share of values inside.
  public let level: Double
  /// The score that a value inside does not exceed.
  public let quantile: Double

  /// Calibrates.
  ///
  /// - Parameters:
  ///   - scores: absolute errors on the calibration slice, each divided by its scale if intervals are scaled.
  ///   - level: the share of values to be inside, above 0 and below 1.
  /// - Throws: ``ChampionError`` with `badData` if there are too few scores for the level (the interval would be
  ///   infinite) or one is not finite; `usage` for an impossible level.
  public init(scores: [Double], level: Double) throws(ChampionError) {
    guard level > 0, level < 1 else {
      throw ChampionError(.usage, "the level \(level) is not between 0 and 1", remedy: "use a level such as 0.9")
    }
    guard scores.allSatisfy(\.isFinite) else {
      throw ChampionError(.badData, "an error on the calibration slice is not finite")
    }
    // A tiny allowance, so that 0.9 x 10 is rank 9 and not 10.
    let rank = Int((level * Double(scores.count + 1) - 1e-9).rounded(.up))
    guard rank >= 1, rank <= scores.count else {
      throw ChampionError(
        .badData, "\(scores.count) calibration rows are too few for intervals at level \(level)",
        remedy: "use more history, or a lower level")
    }
    self.level = level
    quantile = scores.sorted()[rank - 1]
  }
}
