import ChampionCore
import Tables

/// Sessions as a table, by exchange and day.
enum SessionTable {
  static func table(of sessions: [TradingSession]) -> Table {
    Table([
      TableColumn("exchange", .text(sessions.map(\.exchange))),
      TableColumn("date", .date(sessions.map(\.date))),
      TableColumn("kind", .text(sessions.map(\.kind.rawValue))),
    ])
  }

  static func sessions(in table: Table) throws(ChampionError) -> [TradingSession] {
    let records = TableRecords(table)
    let (exchanges, days, kinds) = (
      try records.texts("exchange"), try records.dates("date"), try records.texts("kind")
    )
    return days.indices.map {
      TradingSession(exchange: exchanges[$0], date: days[$0], kind: .init(rawValue: kinds[$0]) ?? .regular)
    }
  }

  /// The sessions of a file with a day a row, and perhaps what kind each is.
  static func sessions(in file: ReferenceFile, exchange: String) throws(ChampionError) -> [TradingSession] {
    let (days, kinds) = (try file.dates("date", "day", "session"), file.texts("kind"))
    return try days.indices.map { row throws(ChampionError) in
      guard kinds[row].isEmpty || TradingSession.Kind(rawValue: kinds[row]) != nil else {
        let known = TradingSession.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw ChampionError(
          .badData, "'\(kinds[row].prefix(40))' is no kind of session",
          context: ["file": file.path, "row": "\(row + 1)"], remedy: "leave it empty, or use one of \(known)")
      }
      let kind = TradingSession.Kind(rawValue: kinds[row]) ?? (days[row].isWeekend ? .special : .regular)
      return TradingSession(exchange: exchange, date: days[row], kind: kind)
    }
  }

  /// The weekdays of the years of some holidays that are none of them.
  static func sessions(
    withoutHolidaysIn file: ReferenceFile, exchange: String
  ) throws(ChampionError) -> [TradingSession] {
    let holidays = Set(try file.dates("date", "day", "holiday"))
    return Set(holidays.map(\.year)).sorted().flatMap { year -> [TradingSession] in
      guard let first = CalendarDate(year: year, month: 1, day: 1) else { return [] }
      return (0..<366).map(first.advanced).filter { $0.year == year && !$0.isWeekend && !holidays.contains($0) }.map {
        TradingSession(exchange: exchange, date: $0)
      }
    }
  }
}
