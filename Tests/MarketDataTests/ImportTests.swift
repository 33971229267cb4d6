import ChampionCore
import Foundation
import MarketData
import Tables
import TestSupport
import Testing

@Suite("Import") struct ImportTests {
  static let header = "symbol,date,open,high,low,close,volume\n"

  /// Imports a CSV text into a fresh lake.
  static func lake(
    _ text: String, in folder: String, mapping: [String] = [], symbol: String? = nil, isStrict: Bool = false
  ) throws -> Lake {
    try text.write(toFile: folder + "/bars.csv", atomically: true, encoding: .utf8)
    let lake = Lake(at: folder + "/lake")
    var options = BarFile.Options()
    options.mapping = try BarColumnMapping(parsing: mapping)
    (options.symbol, options.isStrict) = (symbol, isStrict)
    try lake.importBars(from: BarFile(path: folder + "/bars.csv", options: options), exchange: "X")
    return lake
  }

  @Test("what goes in comes out, over several years and symbols")
  func roundTrip() throws {
    try withTemporaryFolder { folder in
      let all = ["B", "A&A", "5"].enumerated().map {
        SyntheticMarket.series($0.element, sessions: 700, seed: UInt64($0.offset))
      }
      let lake = try SyntheticMarket.lake(of: all, in: folder)
      #expect(try lake.bars(of: all.map(\.symbol)) == all)
      #expect(try lake.bars(of: ["5"])[0] == all[2])
      #expect(try lake.symbols().map(\.symbol) == ["5", "A&A", "B"])
      #expect(try lake.lastSession() == all[0].dates.last)
      let cut = all[0].dates[400]
      #expect(try lake.bars(of: ["B"], asOf: cut)[0] == all[0].upTo(cut))
    }
  }

  @Test("importing again changes no byte; a corrected row replaces the old one; a new row is added")
  func again() throws {
    try withTemporaryFolder { folder in
      let text = Self.header + "A,2020-01-02,1,2,1,1.5,10\nA,2020-01-03,1,2,1,1.6,10\n"
      let lake = try Self.lake(text, in: folder)
      let before = try contents(of: lake.path)
      _ = try Self.lake(text, in: folder)
      #expect(try contents(of: lake.path) == before)

      let corrected = Self.header + "A,2020-01-03,1,2,1,1.7,10\nA,2021-01-04,1,2,1,1.8,10\n"
      try corrected.write(toFile: folder + "/more.csv", atomically: true, encoding: .utf8)
      let summary = try lake.importBars(from: BarFile(path: folder + "/more.csv"), exchange: "X")
      #expect((summary.rows, summary.added, summary.replaced) == (2, 1, 1))
      #expect(try lake.bars(of: ["A"])[0].close == [1.5, 1.7, 1.8])
    }
  }

  @Test("columns are found by name without regard to case, or as the user names them")
  func mapping() throws {
    try withTemporaryFolder { folder in
      let text = "Ticker,Date,Open,HIGH,Low,Last Price,Vol,Adj Close\nA,2020-01-02,1,2,0.5,1.5,10,0.7\n"
      let series = try Self.lake(text, in: folder, mapping: ["close=Last Price"]).bars(of: ["A"])[0]
      #expect(series.close == [1.5])
      #expect(series[.vendorAdjustedClose] == [0.7])
    }
    try withTemporaryFolder { folder in
      let text = "date,open,high,low,close,volume\n2020-01-02,1,2,0.5,1.5,10\n"
      let series = try Self.lake(text, in: folder, symbol: "Z").bars(of: ["Z"])[0]
      #expect(series.close == [1.5])
    }
  }

  @Test("a row that stands twice counts once; unsorted rows are sorted")
  func repetition() throws {
    try withTemporaryFolder { folder in
      let rows = "A,2020-01-03,1,2,1,1.6,10\nA,2020-01-02,1,2,1,1.5,10\nA,2020-01-03,1,2,1,1.6,10\n"
      let series = try Self.lake(Self.header + rows, in: folder).bars(of: ["A"])[0]
      #expect(series.close == [1.5, 1.6])
    }
  }

  @Test(
    "a wrong row goes to the quarantine with file, line and reason; a strict import is an error that leaves no lake",
    arguments: [
      ("A,2020-01-02,1,2,1,abc,10", QuarantineReason.notANumber),
      ("A,2020-01-02,1,2,1,,10", .missingValue),
      ("A,2020-01-02,1,2,1,nan,10", .missingValue),
      ("A,2020-01-02,1,2,1,-,1", .missingValue),
      ("A,2020-01-02,1,2,1,null,10", .nullText),
      ("A,2020-01-02,1,inf,1,1,10", .notANumber),
      ("A,2020-01-02,0,2,1,1,10", .openIsZero),
      ("A,2020-01-02,1,2,-1,1,10", .nonPositivePrice),
      ("A,2020-01-02,0,0,0,1,10", .nonPositivePrice),
      ("A,2020-01-02,1,2,1,1,-1", .impossibleValue),
      ("A,2020-02-30,1,2,1,1,1", .badDate),
      ("A,,1,2,1,1,1", .badDate),
      (",2020-01-02,1,2,1,1,1", .badSymbol),
      ("A,2999-01-02,1,2,1,1,1", .futureDate),
      ("A,2020-01-02,1,2,1,0x10,1", .notANumber),
      ("A,2020-01-02,1,2,1,1e300,1", .impossibleValue),
      ("A,2020-01-02,1,2,1,1e-300,1", .impossibleValue),
      ("A\u{7}B,2020-01-02,1,2,1,1,1", .badSymbol),
      (" A,2020-01-02,1,2,1,1,1", .badSymbol),
      ("A,2020-01-02,1,2,1,2.1,1", .priceOutsideRange),
      ("A,2020-01-02,1,2,1.1,1.5,1", .priceOutsideRange),
      ("A,2020-01-02,1,2,1", .invalidLine),
      ("A,2020-01-02,1,2,1,1,1,1", .invalidLine),
    ])
  func badRow(row: String, reason: QuarantineReason) throws {
    let text = Self.header + "A,2020-01-01,1,2,1,1.5,10\n\n" + row + "\nA,2020-01-03,1,2,1,1.5,10\n"
    try withTemporaryFolder { folder in
      let lake = try Self.lake(text, in: folder)
      #expect(try lake.bars(of: ["A"])[0].dates.map(\.description) == ["2020-01-01", "2020-01-03"])
      let rows = try lake.quarantine()
      #expect(rows.map(\.reason) == [reason])
      // The header is line 1, and an empty line counts.
      #expect(rows.map(\.line) == [4] && rows.map(\.file) == ["bars.csv"] && rows.map(\.row) == [row])
      let file = try lake.manifest().imports[0]
      #expect((file.rows, file.bars) == (3, 2))
    }
    try withTemporaryFolder { folder in
      let error = #expect(throws: ChampionError.self) { try Self.lake(text, in: folder, isStrict: true) }
      #expect(error?.code == .badData)
      #expect(error?.context["line"] == "4" && error?.context["reason"] == reason.rawValue)
      #expect(error?.context["file"] == folder + "/bars.csv")
      #expect(!FileManager.default.fileExists(atPath: folder + "/lake"))
    }
  }

  @Test("a day that the calendar cannot hold is set apart")
  func impossibleDays() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      for days in [Int32.max, .min, 3_000_000, -800_000] {
        let columns = BarField.required.map { TableColumn($0.rawValue, .real([1])) }
        let table = Table(
          [TableColumn("symbol", .text(["A"])), TableColumn("date", .date([CalendarDate(daysSinceEpoch: days)]))]
            + columns)
        try ParquetFile.write(table, to: folder + "/far.parquet")
        let summary = try lake.importBars(from: BarFile(path: folder + "/far.parquet"), exchange: "X")
        #expect((summary.rows, summary.bars) == (1, 0))
      }
      #expect(try lake.quarantine(includesSuperseded: true).map(\.reason) == Array(repeating: .badDate, count: 4))
      #expect(try lake.symbols().isEmpty)
    }
  }

  @Test("a column's own name wins over an alias, wherever it stands; two that could be meant are refused")
  func ambiguousColumns() throws {
    try withTemporaryFolder { folder in
      let text = "code,symbol,day,date,open,high,low,close,vol,volume\n7,A,Tue,2020-01-02,1,2,1,1.5,3,10\n"
      let series = try Self.lake(text, in: folder).bars(of: ["A"])[0]
      #expect(series.volume == [10])
    }
    for header in ["symbol,date,open,high,low,Close,close,volume", "ticker,code,date,open,high,low,close,volume"] {
      try withTemporaryFolder { folder in
        let error = #expect(throws: ChampionError.self) {
          try Self.lake(header + "\nA,2020-01-02,1,2,1,1,1,10\n", in: folder)
        }
        #expect(error?.code == .badData)
      }
    }
  }

  @Test("a file with fewer columns erases none; a correction can be taken back by importing the first file again")
  func columnsAndCorrections() throws {
    try withTemporaryFolder { folder in
      let row = "A,2020-01-02,1,2,1,"
      _ = try Self.lake("symbol,date,open,high,low,close,volume,vwap\n\(row)1.5,10,1.4\n", in: folder)
      let corrected = try Self.lake(Self.header + row + "1.6,10\n", in: folder).bars(of: ["A"])[0]
      #expect(corrected.close == [1.6] && corrected[.vwap] == [1.4])
      let reverted = try Self.lake(Self.header + row + "1.5,10\n", in: folder).bars(of: ["A"])[0]
      #expect(reverted.close == [1.5] && reverted[.vwap] == [1.4])
    }
  }

  @Test("columns of types that are not read do no harm where they are not needed")
  func otherTypes() throws {
    try withTemporaryFolder { folder in
      let text = "symbol,date,open,high,low,close,volume,halted,at\nA,2020-01-02,1,2,1,1.5,10,true,15:30:00\n"
      let series = try Self.lake(text, in: folder).bars(of: ["A"])[0]
      #expect(series.close == [1.5])
    }
  }

  @Test("optional numbers: none where a text says so or a price is zero, an error where one is impossible")
  func optionalNumbers() throws {
    let header = "symbol,date,open,high,low,close,volume,vwap,delivered_volume\n"
    func row(_ day: Int, _ rest: String) -> String { "A,2020-01-0\(day),1,2,1,1.5,10,\(rest)\n" }
    try withTemporaryFolder { folder in
      let text = header + row(1, "1.25,-") + row(2, "0, 7") + row(3, "n/a,null")
      let series = try Self.lake(text, in: folder).bars(of: ["A"])[0]
      #expect(series[.vwap]?.map(\.description) == ["1.25", "nan", "nan"])
      #expect(series[.deliveredVolume]?.map(\.description) == ["nan", "7.0", "nan"])
    }
    for bad in ["-1,5", "inf,5", "1,-5", "1,many"] {
      try withTemporaryFolder { folder in
        let lake = try Self.lake(header + row(1, bad), in: folder)
        #expect(try lake.quarantine().count == 1)
      }
    }
  }

  @Test("one name has one spelling: composed and decomposed letters are the same symbol")
  func spelling() throws {
    try withTemporaryFolder { folder in
      let (composed, decomposed) = ("\u{C9}LAN", "E\u{301}LAN")
      let rows = "\(decomposed),2020-01-02,1,2,1,1.5,10\n\(composed),2020-01-03,1,2,1,1.6,10\n"
      let lake = try Self.lake(Self.header + rows, in: folder)
      #expect(try lake.symbols().map { Array($0.symbol.utf8) } == [Array(composed.utf8)])
      #expect(try lake.bars(of: [composed])[0].close == [1.5, 1.6])
    }
  }

  @Test("a quoted header may hold commas")
  func quotedHeader() throws {
    try withTemporaryFolder { folder in
      let text = "\"Symbol, local\",date,open,high,low,close,volume\n0005,2020-01-02,1,2,1,1.5,10\n"
      let lake = try Self.lake(text, in: folder, mapping: ["symbol=Symbol, local"])
      #expect(try lake.symbols().map(\.symbol) == ["0005"])
    }
  }

  @Test("every damaged file of a lake is refused, whichever byte it is")
  func damagedFiles() throws {
    try withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(of: [SyntheticMarket.series("A", sessions: 60, seed: 1)], in: folder)
      try "symbol,date,kind,ratio,known_from\nA,2010-02-01,split,2,2010-01-04\n"
        .write(toFile: folder + "/splits.csv", atomically: true, encoding: .utf8)
      try lake.importActions(from: folder + "/splits.csv")
      var random = CounterRandom(seed: 9, label: "damage")
      for (name, whole) in try contents(of: lake.path) where !whole.isEmpty {
        for _ in 0..<100 {
          var damaged = whole
          let place = Int.random(in: 0..<whole.count, using: &random)
          damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
          if Bool.random(using: &random) { damaged = whole[..<place] }
          try damaged.write(to: URL(fileURLWithPath: lake.path + "/" + name), options: .atomic)
          let error = #expect(throws: ChampionError.self, "\(name), byte \(place)") { try lake.adjustedBars(of: ["A"]) }
          #expect(error?.code == .badData)
        }
        try whole.write(to: URL(fileURLWithPath: lake.path + "/" + name), options: .atomic)
        _ = try lake.adjustedBars(of: ["A"])
      }
    }
  }

  @Test("an import removes nothing that is not the lake's, and does not write over a lake that lost its manifest")
  func foreignFiles() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/lake/bars", withIntermediateDirectories: true)
      try "mine".write(toFile: folder + "/lake/bars/mine.parquet", atomically: true, encoding: .utf8)
      let row = "A,2020-01-02,1,2,1,"
      for close in ["1.5", "1.6", "1.7"] { _ = try Self.lake(Self.header + row + close + ",10\n", in: folder) }
      let lake = Lake(at: folder + "/lake")
      #expect(try lake.bars(of: ["A"])[0].close == [1.7])
      func barFiles() throws -> [String] {
        try contents(of: lake.path).keys.filter { $0.hasPrefix("bars/") && $0.hasSuffix(".parquet") }.sorted()
      }
      let parts = try barFiles()
      #expect(parts.contains("bars/mine.parquet") && parts.count == 3, "the newest part, and the one before")

      try FileManager.default.removeItem(atPath: lake.path + "/manifest.json")
      let error = #expect(throws: ChampionError.self) { try Self.lake(Self.header + row + "1.5,10\n", in: folder) }
      #expect(error?.message == "there are bars here and no manifest")
      #expect(try barFiles() == parts)
    }
  }

  @Test(
    "files that hold no bars are errors", arguments: ["", "a,b\n1,2\n", "symbol,date,open,high,low,close,volume\n"])
  func badFile(text: String) throws {
    try withTemporaryFolder { folder in
      let error = #expect(throws: ChampionError.self) { try Self.lake(text, in: folder) }
      #expect(error?.code == .badData)
    }
  }

  @Test("rows that contradict each other are all set apart; a repetition of one counts as one of them")
  func contradictions() throws {
    try withTemporaryFolder { folder in
      let (one, other) = ("A,2020-01-02,1,2,1,1.5,10\n", "A,2020-01-02,1,2,1,1.6,10\n")
      let lake = try Self.lake(Self.header + one + one + other + "A,2020-01-03,1,2,1,1.5,10\n", in: folder)
      #expect(try lake.bars(of: ["A"])[0].count == 1)
      #expect(try lake.quarantine().map(\.line) == [2, 3, 4])
      #expect(try lake.quarantine().filter { $0.reason == .contradiction }.map(\.line) == [2, 4])
    }
  }

  @Test("an unknown symbol, a place that is no lake, and a damaged manifest")
  func reading() throws {
    try withTemporaryFolder { folder in
      let lake = try Self.lake(Self.header + "A,2020-01-02,1,2,1,1.5,10\n", in: folder)
      #expect(#expect(throws: ChampionError.self) { try lake.bars(of: ["B"]) }?.code == .noInput)
      #expect(#expect(throws: ChampionError.self) { try Lake(at: folder).manifest() }?.code == .noInput)
      let manifest = try String(contentsOfFile: lake.path + "/manifest.json", encoding: .utf8)
      for bad in [
        "{", manifest.replacing("bars/", with: "../../"),
        manifest.replacing("\"formatVersion\" : 3", with: "\"formatVersion\" : 9"),
      ] {
        try bad.write(toFile: lake.path + "/manifest.json", atomically: true, encoding: .utf8)
        #expect(#expect(throws: ChampionError.self) { try lake.bars(of: ["A"]) }?.code == .badData)
      }
    }
  }

  @Test("the real NSE series: every row, names with an ampersand", .needsData("nse/daily_unadjusted.parquet"))
  func nse() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      let path = EvaluationData.path("nse/daily_unadjusted.parquet")
      let summary = try lake.importBars(from: BarFile(path: path), exchange: "NSE")
      #expect((summary.rows, summary.bars, summary.symbols) == (143_386, 143_386, 36))
      let table = try ParquetFile.read([path], filter: .init("symbol", isOneOf: ["M&M"]))
      let close = try table.requiredColumn(named: "close").numbers ?? []
      #expect(try lake.bars(of: ["M&M"])[0].close == close)
    }
  }
}
