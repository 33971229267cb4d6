public import ChampionCore

/// A day on which an exchange traded, or will.
public struct TradingSession: Codable, Hashable, Sendable, Comparable {
  /// What kind of session it is.
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    /// As every day.
    case regular
    /// On a day that has none otherwise: a budget day, a drill, a mock session.
    case special
    /// The hour of trade on Diwali, weekend or not.
    case muhurat
    /// Closes early.
    case short
  }

  /// The exchange.
  public let exchange: String
  /// The day.
  public let date: CalendarDate
  /// What kind of session it is.
  public let kind: Kind

  /// Creates a session.
  public init(exchange: String, date: CalendarDate, kind: Kind = .regular) {
    self.exchange = exchange
    self.date = date
    self.kind = kind
  }

  /// By exchange and day.
  public static func < (left: TradingSession, right: TradingSession) -> Bool {
    (left.exchange, left.date, left.kind.rawValue) < (right.exchange, right.date, right.kind.rawValue)
  }
}
