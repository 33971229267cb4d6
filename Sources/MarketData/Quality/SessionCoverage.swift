public import ChampionCore

/// On which days a market had a session, as its own symbols show it: no calendar is asked.
///
/// A day is a session if at least half of the symbols that were listed then (between their first and their last bar) have
/// a bar. A day on which a few symbols traded among themselves, or one source was wrong, is none.
public struct SessionCoverage: Sendable {
  /// The sessions, ascending.
  public let sessions: [CalendarDate]
  /// All days on which any symbol has a bar, with the counts of symbols that have one and that were listed then.
  public let days: [(date: CalendarDate, present: Int, listed: Int)]

  /// Looks at the days of all symbols of one exchange.
  ///
  /// - Parameter dates: for each symbol its days, ascending, each once.
  /// - Complexity: O(rows log rows).
  public init(of dates: [[CalendarDate]]) {
    var present: [CalendarDate: Int] = [:]
    var changes: [CalendarDate: Int] = [:]
    for own in dates {
      for date in own { present[date, default: 0] += 1 }
      if let first = own.first, let last = own.last {
        changes[first, default: 0] += 1
        changes[last.advanced(by: 1), default: 0] -= 1
      }
    }
    var (listed, days) = (0, [(date: CalendarDate, present: Int, listed: Int)]())
    for date in Set(present.keys).union(changes.keys).sorted() {
      listed += changes[date, default: 0]
      if let count = present[date] { days.append((date, count, listed)) }
    }
    self.days = days
    sessions = days.filter { 2 * $0.present >= $0.listed }.map(\.date)
  }

  /// The sessions between a symbol's first and last day on which it has no bar, in runs that no bar interrupts.
  ///
  /// - Parameter dates: the symbol's days, ascending.
  public func gaps(in dates: [CalendarDate]) -> [[CalendarDate]] {
    guard let first = dates.first, let last = dates.last else { return [] }
    let own = Set(dates)
    let range = sessions.partitionIndex { $0 >= first }..<sessions.partitionIndex { $0 > last }
    return range.filter { !own.contains(sessions[$0]) }.reduce(into: [[Int]]()) { runs, index in
      if runs.last?.last == index - 1 { runs[runs.count - 1].append(index) } else { runs.append([index]) }
    }.map { $0.map { sessions[$0] } }
  }

  /// How many sessions there were after a day.
  public func sessions(after date: CalendarDate) -> Int {
    sessions.count - sessions.partitionIndex { $0 > date }
  }
}
