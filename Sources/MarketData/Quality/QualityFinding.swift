public import ChampionCore

/// Something in the bars that a person should look at.
public struct QualityFinding: Codable, Hashable, Sendable {
  /// What is looked for.
  public enum Rule: String, Codable, Hashable, Sendable, CaseIterable {
    /// Open or close outside the range from low to high.
    case priceOutsideRange
    /// A close-to-close move so large that a corporate action is likely missing.
    case unexplainedJump
    /// A session without volume.
    case zeroVolume
    /// A day on which the vendor's adjusted close moved otherwise than ours: a split that only one of both knows.
    case vendorDisagrees
  }

  /// How bad it is.
  public enum Severity: String, Codable, Hashable, Sendable {
    /// Training on it gives wrong numbers.
    case error
    /// Worth a look.
    case warning
  }

  /// The rule that found it.
  public let rule: Rule
  /// How bad it is.
  public let severity: Severity
  /// The symbol.
  public let symbol: String
  /// The first session where it was seen.
  public let date: CalendarDate
  /// On how many sessions it was seen.
  public let count: Int
  /// What was seen, for people.
  public let message: String
}
