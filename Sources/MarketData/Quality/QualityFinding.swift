public import ChampionCore

/// Something in the bars that a person should look at.
public struct QualityFinding: Codable, Hashable, Sendable {
  /// What is looked for.
  public enum Rule: String, Codable, Hashable, Sendable, CaseIterable {
    /// Rows of one symbol and session that an imported file held more than once; they count once.
    case duplicateRow
    /// Two rows of one session in different series of the exchange; the busier one counts.
    case duplicateSession
    /// A bar that equals the one before it in every number.
    case repeatedBar
    /// High below low, or open or close outside the range from low to high.
    case priceOutsideRange
    /// A session on which at least half of the symbols listed then have a bar, and this one has none.
    case missingSession
    /// A bar on a day on which fewer than half of the symbols listed then have one.
    case extraSession
    /// The symbol has no bars any more while others of its exchange go on.
    case endsEarly
    /// A session without volume.
    case zeroVolume
    /// A close that stays the same for many sessions.
    case stalePrice
    /// A close-to-close move so large that a corporate action is likely missing.
    case unexplainedJump
    /// A day on which the vendor's adjusted close moved otherwise than ours: a split that only one of both knows.
    case vendorDisagrees

    /// How bad it is.
    public var severity: Severity {
      switch self {
      case .unexplainedJump, .vendorDisagrees: .error
      case .duplicateRow, .duplicateSession, .repeatedBar, .priceOutsideRange, .missingSession, .extraSession,
        .endsEarly, .zeroVolume,
        .stalePrice:
        .warning
      }
    }
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
  /// The exchange, where it is known.
  public internal(set) var exchange: String?
  /// The first session where it was seen; for a symbol that ends early, its last.
  public let date: CalendarDate
  /// On how many sessions it was seen. For repeated rows of a file, how many were dropped; for a symbol that ends early,
  /// how many sessions the others have had since.
  public let count: Int
  /// What was seen, for people.
  public let message: String

  init(_ rule: Rule, _ symbol: String, _ date: CalendarDate, count: Int, _ message: String) {
    self.rule = rule
    severity = rule.severity
    self.symbol = symbol
    self.date = date
    self.count = count
    self.message = message
  }

  /// A finding on some sessions of a symbol; nil where there are none.
  init?(_ rule: Rule, _ symbol: String, on dates: [CalendarDate], _ message: @autoclosure () -> String) {
    guard let first = dates.first else { return nil }
    self.init(rule, symbol, first, count: dates.count, message())
  }
}
