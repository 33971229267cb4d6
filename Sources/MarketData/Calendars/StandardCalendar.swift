import ChampionCore

/// A calendar that comes with the product, to fill a lake's table of sessions with.
public enum StandardCalendar: String, Codable, Hashable, Sendable, CaseIterable {
  /// National Stock Exchange of India, 2000 to 2026.
  case nse
  /// New York Stock Exchange, 1950 to 2030.
  case nyse
  /// Every day: markets that never close.
  case always = "24x7"

  /// The calendar by which an exchange trades, if it is one of these.
  init?(exchange: String) {
    switch exchange {
    case "NSE", "NSE-FO": self = .nse
    case "NYSE", "NASDAQ", "US": self = .nyse
    default: return nil
    }
  }

  /// The years that it knows.
  public var years: ClosedRange<Int> {
    switch self {
    case .nse: IndianHolidays.years
    case .nyse: NewYorkHolidays.years
    case .always: 1990...2035
    }
  }

  /// Its sessions, ascending.
  ///
  /// - Complexity: O(days).
  public func sessions(exchange: String) -> [TradingSession] {
    days.compactMap { day in kind(of: day).map { TradingSession(exchange: exchange, date: day, kind: $0) } }
  }

  private var days: [CalendarDate] {
    guard let first = CalendarDate(year: years.lowerBound, month: 1, day: 1),
      let last = CalendarDate(year: years.upperBound, month: 12, day: 31)
    else { return [] }
    return (first.daysSinceEpoch...last.daysSinceEpoch).map(CalendarDate.init(daysSinceEpoch:))
  }

  private func kind(of day: CalendarDate) -> TradingSession.Kind? {
    switch self {
    case .nse: IndianHolidays.kind(of: day)
    case .nyse: NewYorkHolidays.kind(of: day)
    case .always: .regular
    }
  }
}
