public import ChampionCore

/// The sessions that follow a day.
public struct TradingCalendar: Hashable, Sendable {
  /// By which sessions dates are found: an exchange's name, or `weekdays`.
  public let name: String
  /// Known sessions, ascending.
  private let sessions: [CalendarDate]

  /// Every Monday to Friday, holidays included: what is used where no table of sessions is known.
  public static let weekdays = TradingCalendar(name: "weekdays", sessions: [])

  /// The calendar of an exchange with its sessions, ascending.
  init(name: String, sessions: [CalendarDate]) {
    self.name = name
    self.sessions = sessions
  }

  /// The next sessions after a day; weekdays after the last one that is known.
  ///
  /// - Complexity: O(count + log sessions).
  public func sessions(after date: CalendarDate, count: Int) -> [CalendarDate] {
    var found = Array(sessions[sessions.partitionIndex { $0 > date }...].prefix(count))
    var day = max(date, sessions.last ?? date)
    while found.count < count {
      day = day.advanced(by: 1)
      if !day.isWeekend { found.append(day) }
    }
    return found
  }

  /// Whether the next sessions after a day are all known; weekdays are a guess.
  public func knows(after date: CalendarDate, count: Int) -> Bool {
    sessions.count - sessions.partitionIndex { $0 > date } >= count
  }
}
