import ChampionCore
import Foundation
import MarketData
import Tables
import TestSupport
import Testing

@Suite("Instruments") struct InstrumentTests {
  static func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso8601: text)) }

  static func change(_ old: String, _ new: String, _ day: String) throws -> SymbolChange {
    SymbolChange(exchange: "X", oldSymbol: old, newSymbol: new, date: try date(day))
  }

  @Test("a renamed symbol is one instrument; one that was taken again is two")
  func histories() throws {
    let history = SymbolHistory([
      try Self.change("SESAGOA", "SSLT", "2013-10-04"), try Self.change("SSLT", "VEDL", "2015-05-07"),
      try Self.change("REUSED", "OTHER", "2010-01-01"),
    ])
    for (symbol, day, expected) in [
      ("SESAGOA", "2008-01-01", "VEDL"), ("SSLT", "2014-01-01", "VEDL"), ("VEDL", "2016-01-01", "VEDL"),
      ("SSLT", "2015-05-07", "SSLT"), ("REUSED", "2009-12-31", "OTHER"), ("REUSED", "2010-01-01", "REUSED"),
      ("UNKNOWN", "2010-01-01", "UNKNOWN"),
    ] {
      #expect(history.instrument(symbol, on: try Self.date(day)) == expected, "\(symbol) on \(day)")
    }
    // A circle ends, whatever it means.
    let circle = SymbolHistory([
      try Self.change("A", "B", "2010-01-01"), try Self.change("B", "A", "2010-01-01"),
    ])
    #expect(["A", "B"].contains(circle.instrument("A", on: try Self.date("2009-01-01"))))
  }

  @Test("bars of a renamed symbol are read as one series, before and after the list of renames is known")
  func reading() throws {
    try withTemporaryFolder { folder in
      let text = """
        symbol,date,open,high,low,close,volume,prev_close
        OLD,2012-01-13,1,2,1,1.5,10,1
        OLD,2012-01-16,1,2,1,1.6,10,1.5
        NEW,2012-01-17,1,2,1,1.7,10,1.6
        NEW,2012-01-18,1,2,1,1.8,10,1.7
        ZZZ,2012-01-16,1,2,1,1.8,10,1.7
        ZZZ,2012-01-17,1,2,1,1.8,10,1.8
        ZZZ,2012-01-18,1,2,1,1.8,10,1.8

        """
      try text.write(toFile: folder + "/bars.csv", atomically: true, encoding: .utf8)
      let lake = Lake(at: folder + "/lake")
      try lake.importBars(from: BarFile(path: folder + "/bars.csv"), exchange: "X")
      // The close before the first bar gives it away.
      let renames = try LakeCheck(lake).findings.filter { $0.rule == .probableRename }
      #expect(renames.map(\.symbol) == ["NEW"] && renames.first?.message.contains("OLD") == true)

      #expect(try lake.add([Self.change("OLD", "NEW", "2012-01-17")]) == 1)
      #expect(try lake.add([Self.change("OLD", "NEW", "2012-01-17")]) == 0)
      #expect(try lake.symbols().map(\.symbol) == ["NEW", "ZZZ"])
      #expect(try lake.symbols()[0].tradedAs == ["NEW", "OLD"] && lake.symbols()[0].rows == 4)
      for name in ["NEW", "OLD"] {
        let series = try lake.bars(of: [name])[0]
        #expect(series.symbol == "NEW" && series.close == [1.5, 1.6, 1.7, 1.8])
      }
      let findings = try LakeCheck(lake).findings
      #expect(findings.contains { $0.rule == .renamedSymbol && $0.symbol == "NEW" })
      #expect(!findings.contains { [.probableRename, .endsEarly, .missingSession].contains($0.rule) })

      // A split under the old name belongs to the instrument.
      let split = CorporateAction(
        symbol: "OLD", exDate: try Self.date("2012-01-16"), kind: .split, ratio: 2,
        knownFrom: try Self.date("2012-01-01"))
      try lake.add([split])
      #expect(try lake.adjustedBars(of: ["NEW"])[0].close == [0.75, 1.6, 1.7, 1.8])
    }
  }

  @Test(
    "the exchange's own lists: securities, renames, ISINs, sectors, members",
    .needsData("nse/equity_list.parquet"), .needsData("nse/symbol_changes.parquet"))
  func lists() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      func put(_ name: String) throws -> ReferenceImportSummary {
        try lake.importInstruments(from: EvaluationData.path("nse/" + name), exchange: "NSE")
      }
      #expect(try put("equity_list.parquet").changed == 2_397)
      #expect(try put("equity_list.parquet").changed == 0)
      #expect(try put("symbol_changes.parquet").content == .renames)
      #expect(try put("isin_map.parquet").rows == 3_018)
      #expect(try put("sectors.parquet").content == .instruments)
      #expect(try put("index_members_2025.parquet").content == .members)
      let ports = try lake.instruments().first { $0.symbol == "ADANIPORTS" }
      #expect(ports?.isins.contains("INE742F01042") == true && ports?.listed?.description == "2007-11-27")
      #expect(ports?.sector.isEmpty == false)
      let history = try SymbolHistory(lake.renames())
      #expect(history.instrument("HINDALC0", on: try Self.date("2005-08-30")) == "HINDALCO")
      #expect(history.instrument("SESAGOA", on: try Self.date("2008-01-01")) == "VEDL")

      let now = try lake.universe(of: "NIFTY 50", on: Self.date("2025-10-01"))
      #expect(now.symbols.contains("RELIANCE") && !now.hasOnlySurvivors)
      let past = try lake.universe(of: "NIFTY 50", on: Self.date("2010-01-01"))
      #expect(past.hasOnlySurvivors && past.choice.contains("2025-09-14"))
      #expect(throws: ChampionError.self) { try lake.universe(of: "DOW", on: Self.date("2010-01-01")) }
    }
  }

  @Test("lists of members on days become intervals; who is on no list any more has left")
  func members() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      for (day, symbols) in [("2020-01-01", ["A", "B"]), ("2021-01-01", ["B", "C"]), ("2022-01-01", ["A", "C"])] {
        let text = "index_name,symbol,as_of\n" + symbols.map { "IDX,\($0),\(day)\n" }.joined()
        try text.write(toFile: folder + "/members.csv", atomically: true, encoding: .utf8)
        try lake.importInstruments(from: folder + "/members.csv", exchange: "X")
      }
      for (day, expected) in [
        ("2020-06-01", ["A", "B"]), ("2021-01-01", ["B", "C"]), ("2021-12-31", ["B", "C"]), ("2022-06-01", ["A", "C"]),
      ] {
        #expect(try lake.universe(of: "IDX", on: Self.date(day)).symbols == expected)
      }
      #expect(try lake.memberships().count == 4)
      // One file with lists of several days; an earlier list than what is known is refused.
      let lists = "index_name,symbol,as_of\nTWO,A,2020-01-01\nTWO,B,2020-01-01\nTWO,A,2021-01-01\nTWO,C,2021-01-01\n"
      try lists.write(toFile: folder + "/lists.csv", atomically: true, encoding: .utf8)
      try lake.importInstruments(from: folder + "/lists.csv", exchange: "X")
      #expect(try lake.universe(of: "TWO", on: Self.date("2020-06-01")).symbols == ["A", "B"])
      #expect(try lake.universe(of: "TWO", on: Self.date("2021-06-01")).symbols == ["A", "C"])
      try "index_name,symbol,as_of\nTWO,D,2019-01-01\n".write(
        toFile: folder + "/lists.csv", atomically: true, encoding: .utf8)
      #expect(throws: ChampionError.self) { try lake.importInstruments(from: folder + "/lists.csv", exchange: "X") }
      // Intervals say all themselves, stays that are apart too.
      let stays = "index,symbol,from,to\nI,A,2010-01-01,2015-01-01\nI,B,2012-01-01,\nI,A,2018-01-01,\n"
      try stays.write(toFile: folder + "/stays.csv", atomically: true, encoding: .utf8)
      try lake.importInstruments(from: folder + "/stays.csv", exchange: "X")
      #expect(try lake.universe(of: "I", on: Self.date("2016-01-01")).symbols == ["B"])
      #expect(try lake.universe(of: "I", on: Self.date("2019-01-01")).symbols == ["A", "B"])
    }
  }

  @Test("a universe says whether others ended; where none did, only survivors are in it")
  func survivors() throws {
    try withTemporaryFolder { folder in
      let market = ["A", "B"].map { SyntheticMarket.series($0, sessions: 100, seed: 1) }
      let all = try SyntheticMarket.lake(of: market, in: folder)
      #expect(try all.universe(naming: nil).hasOnlySurvivors)
      let ended = try SyntheticMarket.lake(of: [market[0], market[1].rows(0..<50)], in: folder)
      let universe = try ended.universe(naming: ["A"])
      #expect(!universe.hasOnlySurvivors && universe.choice.contains("1 of the lake's 2 symbols ended"))
    }
  }

  @Test("lists with a wrong row are refused by row, and change nothing")
  func wrongRows() throws {
    try withTemporaryFolder { folder in
      for text in [
        "old_symbol,new_symbol,date\nA,B,2020-01-01\nA,C,soon\n", "symbol,isin,listed\nA,,2020-01-01\n ,,2020-01-01\n",
        "index_name,symbol,as_of\nX,A,2020-01-01\nX,B,\n", "name\nA\n",
      ] {
        try text.write(toFile: folder + "/list.csv", atomically: true, encoding: .utf8)
        let error = #expect(throws: ChampionError.self) {
          try Lake(at: folder + "/lake").importInstruments(from: folder + "/list.csv", exchange: "X")
        }
        #expect(error?.code == .badData && error?.context["file"] == folder + "/list.csv")
      }
      #expect(!FileManager.default.fileExists(atPath: folder + "/lake"))
    }
  }
}
