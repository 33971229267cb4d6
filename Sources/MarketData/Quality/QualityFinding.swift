public import ChampionCore

/// Something in the bars that a person should look at.
public struct QualityFinding: Codable, Hashable, Sendable {
  /// The rule that found it.
  public let rule: Rule
  /// How bad it is.
  public let severity: Severity
  /// The symbol; empty where it is about a file or an exchange as a whole.
  public let symbol: String
  /// The exchange, where it is known.
  public internal(set) var exchange: String?
  /// The first session where it was seen; for a symbol that ends early, its last.
  public let date: CalendarDate
  /// On how many sessions it was seen. For rows of a file, how many of them; for a symbol that ends early, how many
  /// sessions the others have had since.
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

  /// How bad a finding is.
  public enum Severity: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
    /// Training on it gives wrong numbers.
    case error
    /// Worth a look.
    case warning
    /// Good to know: nothing is wrong, but something is so.
    case note

    /// Worse before better.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int { self == .error ? 0 : self == .warning ? 1 : 2 }
  }
}
