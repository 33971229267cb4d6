public import ChampionCore

/// A limit on a sum of weights, each times a coefficient of its asset: a beta, a yield, a score.
public struct WeightLimit: Hashable, Sendable {
  /// What it is called where it is in conflict with others.
  public let name: String
  /// The coefficient of each asset; what is not named has zero.
  public let coefficients: [String: Double]
  /// The lower and upper limit; infinite where there is none, equal for an equality.
  public let range: ClosedRange<Double>

  /// A limit.
  ///
  /// - Throws: ``ChampionError`` with `usage` if a coefficient is not finite or none is other than zero.
  public init(
    name: String, coefficients: [String: Double], range: ClosedRange<Double>
  ) throws(ChampionError) {
    guard coefficients.values.allSatisfy(\.isFinite), coefficients.values.contains(where: { $0 != 0 }) else {
      throw ChampionError(
        .usage, "the coefficients of a limit must be finite, and one of them other than zero", context: ["limit": name])
    }
    (self.name, self.coefficients, self.range) = (name, coefficients, range)
  }
}
