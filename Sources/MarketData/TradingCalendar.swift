public import ChampionCore

/// The sessions that follow a day.
public enum TradingCalendar: String, Codable, Hashable, Sendable {
  /// Every Monday to Friday, holidays included: what is used where no table of sessions is known.
  case weekdays

  /// The next sessions after a day.
  ///
  /// - Complexity: O(count).
  public func sessions(after date: CalendarDate, count: Int) -> [CalendarDate] {
    var sessions: [CalendarDate] = []
    var day = date
    while sessions.count < count {
      day = day.advanced(by: 1)
      if !day.isWeekend { sessions.append(day) }
    }
    return sessions
  }
}
