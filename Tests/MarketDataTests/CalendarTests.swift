import ChampionCore
import Foundation
import MarketData
import Tables
import TestSupport
import Testing

@Suite("Calendars") struct CalendarTests {
  static func days(_ file: String) throws -> [CalendarDate] {
    let table = try ParquetFile.read([EvaluationData.path(file)])
    return Set(try table.requiredColumn(named: "date").dates ?? []).sorted()
  }

  static func sessions(_ calendar: StandardCalendar, _ first: String, _ last: String) -> [CalendarDate] {
    calendar.sessions(exchange: "X").map(\.date).filter { first <= "\($0)" && "\($0)" <= last }
  }

  @Test(
    "NSE: the sessions of 2000 to 2020 are the days on which shares traded",
    .needsData("nse/trading_sessions_2000_2020.parquet"))
  func nse() throws {
    let real = try Self.days("nse/trading_sessions_2000_2020.parquet")
    #expect(Self.sessions(.nse, "2000-01-03", "2020-02-28") == real)
    let kinds = Dictionary(grouping: StandardCalendar.nse.sessions(exchange: "NSE"), by: \.kind).mapValues(\.count)
    // A Muhurat a year, and the weekend sessions of the data's own list.
    #expect(kinds[.muhurat] == 27)
    let weekends = Self.sessions(.nse, "2000-01-03", "2018-12-31").filter(\.isWeekend).count
    #expect(weekends == real.filter { $0.isWeekend && $0.year < 2019 }.count)
  }

  @Test(
    "NSE in 2025: the days of the exchange's files, and the budget day that they lack",
    .needsData("nse/bhavcopy_full_2025_jan_may.parquet"))
  func recent() throws {
    let real = try Self.days("nse/bhavcopy_full_2025_jan_may.parquet")
    let extra = Set(Self.sessions(.nse, "2025-01-01", "2025-05-30")).symmetricDifference(real)
    #expect(extra.map(\.description) == ["2025-02-01"])
    let special = StandardCalendar.nse.sessions(exchange: "NSE").filter { $0.date.year == 2025 && $0.kind != .regular }
    #expect(special.map { "\($0.date) \($0.kind.rawValue)" } == ["2025-02-01 special", "2025-10-21 muhurat"])
  }

  @Test("NYSE: the weekdays on which the index has a value, 1950 to 2016", .needsData("us/sp500_index_daily.parquet"))
  func nyse() throws {
    let real = try Self.days("us/sp500_index_daily.parquet")
    #expect(Self.sessions(.nyse, "1950-01-03", "2016-12-30").filter { !$0.isWeekend } == real)
    #expect(try Self.sessions(.nyse, "2013-02-08", "2017-08-31") == Self.days("us/sp500_daily.parquet"))
  }

  @Test("NYSE: every session and early close of exchange_calendars, 1990 to 2029", .needsPython)
  func againstPeer() throws {
    struct Sessions: Decodable {
      let sessions: [String]
      let early: [String]
    }
    let script = EvaluationData.checkout.appendingPathComponent("Tests/MarketDataTests/nyse_sessions.py").path
    let peer = try Python.run(Sessions.self, script, ["1990-01-01", "2029-12-31"])
    #expect(Self.sessions(.nyse, "1990-01-01", "2029-12-31").map(\.description) == peer.sessions)
    let early = StandardCalendar.nyse.sessions(exchange: "X").filter { $0.kind == .short && $0.date.year < 2030 }
    #expect(early.map(\.date.description) == peer.early)
    #expect(peer.sessions.count > 10_000)
  }

  @Test("a lake's calendar: its table of sessions, then weekdays; weekdays where there is none")
  func lakes() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      try lake.addSessions(of: .nse, exchange: "NSE")
      try lake.addSessions(of: .always, exchange: "C")
      #expect(try lake.addSessions(of: .nse, exchange: "NSE").changed == 0)
      let friday = try #require(CalendarDate(iso8601: "2025-01-31"))
      let nse = try lake.calendar(of: "NSE")
      #expect(nse.name == "NSE" && nse.knows(after: friday, count: 3))
      #expect(nse.sessions(after: friday, count: 3).map(\.description) == ["2025-02-01", "2025-02-03", "2025-02-04"])
      let end = try #require(CalendarDate(iso8601: "2026-12-31"))
      #expect(nse.sessions(after: end, count: 2).map(\.description) == ["2027-01-01", "2027-01-04"])
      #expect(!nse.knows(after: end, count: 1))
      #expect(
        try lake.calendar(of: "C").sessions(after: friday, count: 2).map(\.description) == ["2025-02-01", "2025-02-02"])
      #expect(try lake.calendar(of: "Y") == .weekdays)
    }
  }

  @Test("sessions and holidays from files replace those of the days that they span")
  func files() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      try "date,kind\n2024-01-05,regular\n2024-01-06,special\n2024-01-08,\n"
        .write(toFile: folder + "/sessions.csv", atomically: true, encoding: .utf8)
      #expect(try lake.importSessions(from: folder + "/sessions.csv", exchange: "X").changed == 3)
      #expect(try lake.sessions().map(\.kind) == [.regular, .special, .regular])
      try "date,description\n2023-12-25,Christmas\n".write(
        toFile: folder + "/holidays.csv", atomically: true, encoding: .utf8)
      try lake.importSessions(from: folder + "/holidays.csv", exchange: "X", isHolidays: true)
      // 260 weekdays, one of them a holiday; the other year stays.
      #expect(try lake.sessions().count == 259 + 3)
      try "date\n2024-01-05\n".write(toFile: folder + "/sessions.csv", atomically: true, encoding: .utf8)
      try lake.importSessions(from: folder + "/sessions.csv", exchange: "X")
      #expect(try lake.sessions().filter { $0.date.year == 2024 }.count == 3)
      // What was a session of another kind stays on a list of holidays.
      try lake.addSessions(of: .nse, exchange: "N")
      try "date,description\n2023-11-14,Diwali\n".write(
        toFile: folder + "/holidays.csv", atomically: true, encoding: .utf8)
      try lake.importSessions(from: folder + "/holidays.csv", exchange: "N", isHolidays: true)
      #expect(
        try lake.sessions().contains { $0.exchange == "N" && "\($0.date)" == "2023-11-12" && $0.kind == .muhurat })
      try "date,kind\n2024-01-05,foo\n".write(toFile: folder + "/sessions.csv", atomically: true, encoding: .utf8)
      #expect(throws: ChampionError.self) { try lake.importSessions(from: folder + "/sessions.csv", exchange: "X") }
    }
  }

  @Test("a bar on a day without a session is said, and so is a session without any bar")
  func checks() throws {
    try withTemporaryFolder { folder in
      let days = ["2024-01-01", "2024-01-02", "2024-01-04", "2024-01-05"]
      let rows = ["A", "B"].flatMap { symbol in days.map { "\(symbol),\($0),1,2,1,1.5,10\n" } }.joined()
      try ("symbol,date,open,high,low,close,volume\n" + rows)
        .write(toFile: folder + "/bars.csv", atomically: true, encoding: .utf8)
      let lake = Lake(at: folder + "/lake")
      try lake.importBars(from: BarFile(path: folder + "/bars.csv"), exchange: "NYSE")
      let findings = try LakeCheck(lake).findings
      let closed = findings.filter { $0.rule == .closedSession }
      #expect(closed.map(\.symbol) == ["A", "B"] && closed[0].date.description == "2024-01-01")
      let missing = findings.filter { $0.rule == .missingMarketSession }
      #expect(missing.map(\.date.description) == ["2024-01-03"])
    }
  }

  @Test("moments are written as ISO 8601 says, before 1970 too")
  func moments() {
    #expect(Timestamp(microseconds: 0).description == "1970-01-01T00:00:00Z")
    #expect(Timestamp(microseconds: -1).description == "1969-12-31T23:59:59.999999Z")
    #expect(Timestamp(microseconds: 1_600_000_000_000_000).description == "2020-09-13T12:26:40Z")
  }
}
