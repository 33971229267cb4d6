import ChampionCore
import Foundation
import MarketData
import Tables
import TestSupport
import Testing

@Suite("Intraday bars") struct IntradayTests {
  static func lake(
    _ rows: [String], in folder: String, _ change: (inout BarFile.Options) throws -> Void = { _ in }
  ) throws -> Lake {
    let text = "symbol,time,open,high,low,close,volume\n" + rows.map { "A,\($0),1,2,1,1.5,0.25\n" }.joined()
    try text.write(toFile: folder + "/bars.csv", atomically: true, encoding: .utf8)
    var options = BarFile.Options()
    try change(&options)
    let lake = Lake(at: folder + "/lake")
    try lake.importBars(from: BarFile(path: folder + "/bars.csv", options: options), exchange: "X")
    return lake
  }

  @Test("times with an offset, in UTC, and on a zone's clock; fractions of shares stay")
  func zones() throws {
    try withTemporaryFolder { folder in
      let lake = try Self.lake(
        ["2020-07-01T09:15:00+05:30", "2020-07-01T03:46:00Z", "2020-07-01 09:17"], in: folder
      ) { $0.clock = try BarClock(named: "Asia/Kolkata") }
      let series = try lake.intradayBars(of: "A", interval: BarInterval(parsing: "1m"))
      #expect(
        series.times.map(\.description) == ["2020-07-01T03:45:00Z", "2020-07-01T03:46:00Z", "2020-07-01T03:47:00Z"])
      #expect(series[.volume] == [0.25, 0.25, 0.25])
      #expect(try lake.symbols().isEmpty && lake.symbols(interval: nil).map(\.interval.description) == ["1m"])
    }
  }

  @Test("an hour that the clock shows twice, or never, is set apart; the same hours in UTC are not")
  func daylightSaving() throws {
    // New York: clocks went from 2:00 to 3:00 on 2020-03-08, and from 2:00 back to 1:00 on 2020-11-01.
    let times = ["2020-03-08 01:30", "2020-03-08 02:30", "2020-03-08 03:30", "2020-11-01 01:30", "2020-11-01 02:30"]
    try withTemporaryFolder { folder in
      let lake = try Self.lake(times, in: folder) {
        $0.clock = try BarClock(named: "America/New_York")
        $0.interval = try BarInterval(parsing: "1h")
      }
      #expect(try lake.quarantine().map(\.line) == [3, 5])
      #expect(try lake.quarantine().allSatisfy { $0.reason == .ambiguousTime })
      let series = try lake.intradayBars(of: "A", interval: BarInterval(parsing: "1h"))
      #expect(
        series.times.map(\.description) == ["2020-03-08T06:30:00Z", "2020-03-08T07:30:00Z", "2020-11-01T07:30:00Z"])
    }
    try withTemporaryFolder { folder in
      let lake = try Self.lake(times, in: folder) { $0.interval = try BarInterval(parsing: "1h") }
      #expect(try lake.quarantine().isEmpty)
    }
  }

  @Test("gaps within a day are counted")
  func gaps() throws {
    try withTemporaryFolder { folder in
      let lake = try Self.lake(
        ["2020-07-01 10:00", "2020-07-01 10:15", "2020-07-01 11:00", "2020-07-02 10:00", "2020-07-02 10:15"], in: folder
      )
      let finding = try LakeCheck(lake).findings.first { $0.rule == .missingBar }
      #expect(finding?.count == 2 && finding?.date.description == "2020-07-01")
    }
  }

  @Test(
    "real minutes and hours", .needsData("intraday/btc_perp_1m.parquet"),
    arguments: [
      ("intraday/btc_perp_1m.parquet", "BTC-PERP", "1m", 30_299),
      ("intraday/gbpusd_1m.parquet", "GBPUSD", "1m", 30_117),
      ("intraday/nifty_fut_1h.parquet", "NSE:NIFTY1!", "1h", 3_180),
    ])
  func real(file: String, symbol: String, interval: String, count: Int) throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      let summary = try lake.importBars(from: BarFile(path: EvaluationData.path(file)), exchange: "X")
      #expect(summary.interval.description == interval && summary.bars == count && summary.quarantined == 0)
      let series = try lake.intradayBars(of: symbol, interval: summary.interval)
      #expect(series.count == count)
      let findings = try LakeCheck(lake).findings
      #expect(findings.contains { $0.rule == .noVolume } == (symbol == "GBPUSD"))
      // Currencies skip minutes without a price.
      #expect(findings.contains { $0.rule == .missingBar } == (symbol == "GBPUSD"))
    }
  }

  @Test("a day's bars whose times are midnight of a zone are daily")
  func midnight() throws {
    try withTemporaryFolder { folder in
      let table = Table(
        [
          TableColumn("symbol", .text(["A"])), TableColumn("date", .timestamp([1_593_541_800_000_000], zone: "UTC")),
        ] + BarField.required.map { TableColumn($0.rawValue, .real([1])) })
      try ParquetFile.write(table, to: folder + "/a.parquet")
      var options = BarFile.Options()
      options.clock = try BarClock(named: "Asia/Kolkata")
      let contents = try BarFile(path: folder + "/a.parquet", options: options).read()
      // 2020-06-30 18:30 UTC is midnight in India.
      #expect(contents.interval == .day && contents.rows.keys.map(\.date.description) == ["2020-07-01"])
    }
  }

  @Test("intervals are written as they are read", arguments: ["1d", "1h", "15m", "30s", "90m"])
  func intervals(text: String) throws {
    #expect(try BarInterval(parsing: text).description == text)
  }

  @Test("what is no interval", arguments: ["", "1", "0m", "d", "2d", "-1h", "1w", "1.5h"])
  func noIntervals(text: String) {
    #expect(throws: ChampionError.self) { try BarInterval(parsing: text) }
  }
}
