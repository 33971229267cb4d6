import ChampionCore
import Foundation
import MarketData
import Tables
import TestSupport
import Testing

/// Formats, told by the columns, and how files are packed.
@Suite("Formats") struct FormatTests {
  static let legacy = """
    SYMBOL,SERIES,OPEN,HIGH,LOW,CLOSE,LAST,PREVCLOSE,TOTTRDQTY,TOTTRDVAL,TIMESTAMP,TOTALTRADES,ISIN,
    M&M,EQ,10,12,9,11,11.5,10.5,100,1100.5,01-JAN-2016,7,INE101A01026,
    ITC,BE,20,22,19,21,21,20,5,105,01-JAN-2016,2,INE154A01025,

    """
  static let full = """
    SYMBOL, SERIES, DATE1, PREV_CLOSE, OPEN_PRICE, HIGH_PRICE, LOW_PRICE, LAST_PRICE, CLOSE_PRICE, AVG_PRICE, \
    TTL_TRD_QNTY, TURNOVER_LACS, NO_OF_TRADES, DELIV_QTY, DELIV_PER
    M&M, EQ, 01-Jan-2025, 10.50, 10.00, 12.00, 9.00, 11.50, 11.00, 10.90, 100, 0.01, 7, 60, 60.00
    ITC, BE, 01-Jan-2025, 20.00, 20.00, 22.00, 19.00, 21.00, 21.00, 20.50, 5, 0.00, 2, -, -

    """
  static let udiff =
    "TradDt,BizDt,Sgmt,Src,FinInstrmTp,FinInstrmId,ISIN,TckrSymb,SctySrs,XpryDt,FininstrmActlXpryDt,"
    + "StrkPric,OptnTp,FinInstrmNm,OpnPric,HghPric,LwPric,ClsPric,LastPric,PrvsClsgPric,UndrlygPric,SttlmPric,OpnIntrst,"
    + "ChngInOpnIntrst,TtlTradgVol,TtlTrfVal,TtlNbOfTxsExctd,SsnId,NewBrdLotQty,Rmks,Rsvd1,Rsvd2,Rsvd3,Rsvd4\n"

  static func lake(_ text: String, _ name: String, in folder: String, exchange: String? = nil) throws -> Lake {
    try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    let lake = Lake(at: folder + "/lake")
    try lake.importBars(from: BarFile(path: folder + "/" + name), exchange: exchange)
    return lake
  }

  @Test("the legacy bhavcopy, whatever it is called")
  func legacyBhavcopy() throws {
    try withTemporaryFolder { folder in
      let lake = try Self.lake(Self.legacy, "x.txt", in: folder)
      #expect(try lake.manifest().imports.map(\.format) == [.nseLegacy])
      let series = try lake.bars(of: ["M&M"])[0]
      #expect(series.dates.map(\.description) == ["2016-01-01"] && series.tradingSeries == ["EQ"])
      let values = [BarField.open, .high, .low, .close, .last, .previousClose, .volume, .turnover, .trades]
      #expect(values.map { series[$0] ?? [] } == [[10], [12], [9], [11], [11.5], [10.5], [100], [1100.5], [7]])
      #expect(try lake.symbols().map(\.exchange) == ["NSE", "NSE"])
      #expect(
        try lake.instruments().map { [$0.symbol] + $0.isins } == [["ITC", "INE154A01025"], ["M&M", "INE101A01026"]])
    }
  }

  @Test("the full bhavcopy, under the legacy one's name: told by its columns, and said")
  func fullBhavcopy() throws {
    try withTemporaryFolder { folder in
      let lake = try Self.lake(Self.full, "cm01012025bhav.csv", in: folder)
      let file = try lake.manifest().imports[0]
      #expect(file.format == .nseFull && file.notes.map(\.rule) == [.misnamedFile])
      let series = try lake.bars(of: ["M&M"])[0]
      #expect(series[.deliveredVolume] == [60] && series[.turnover] == [1000] && series[.vwap] == [10.9])
      let other = try lake.bars(of: ["ITC"])[0]
      #expect(other[.deliveredVolume] == nil && other.tradingSeries == ["BE"] && other.close == [21])
    }
  }

  @Test("UDiFF: shares to the exchange, contracts apart; a contract that nobody traded is no bar")
  func udiffFiles() throws {
    try withTemporaryFolder { folder in
      let cash =
        "2025-02-03,2025-02-03,CM,NSE,STK,1,INE154A01025,ITC,EQ,,,,,ITC LTD,20,22,19,21,21,20,,21,,,5,105,2,F1,1,,,,,\n"
      let future =
        "2025-02-03,2025-02-03,FO,NSE,STF,1,,ITC,,2025-02-27,2025-02-27,,,ITC25FEBFUT,20,22,19,21,21,20,20.5,21,900,5,7,9000,2,F1,1,,,,,\n"
      let untraded =
        "2025-02-03,2025-02-03,FO,NSE,STF,2,,ITC,,2025-04-24,2025-04-24,,,ITC25APRFUT,0,0,0,21,21,20,20.5,21,5,0,0,0,0,F1,1,,,,,\n"
      _ = try Self.lake(Self.udiff + cash, "a.csv", in: folder)
      let lake = try Self.lake(Self.udiff + future + untraded, "b.csv", in: folder)
      #expect(try lake.symbols().map { "\($0.exchange) \($0.symbol)" } == ["NSE ITC", "NSE-FO ITC25FEBFUT"])
      let contract = try lake.bars(of: ["ITC25FEBFUT"])[0]
      #expect(contract[.openInterest] == [900] && contract[.underlying] == [20.5] && contract[.settlement] == [21])
      #expect(contract.tradingSeries == ["STF"])
      #expect(try lake.quarantine().map(\.reason) == [.noTrade])
    }
  }

  @Test("zipped and gzipped files, told by their bytes", .needsData("nse/raw/legacy/cm01JAN2016bhav.csv.zip"))
  func packed() throws {
    let zip = try FileContent.read(EvaluationData.path("nse/raw/legacy/cm01JAN2016bhav.csv.zip"))
    #expect(String(decoding: zip.bytes.prefix(13), as: UTF8.self) == "SYMBOL,SERIES" && !zip.isParquet)
    let gzip = try FileContent.read(EvaluationData.path("nse/raw/sec_full/cm01012025bhav.csv.gz"))
    #expect(gzip.bytes.count == 314_586)
    #expect(#expect(throws: ChampionError.self) { try FileContent.read(gzip.path, limit: 300_000) }?.code == .badData)
    #expect(#expect(throws: ChampionError.self) { try FileContent.read(zip.path, limit: 100_000) }?.code == .badData)
    try withTemporaryFolder { folder in
      for content in [zip, gzip] {
        let whole = try #require(FileManager.default.contents(atPath: content.path))
        var random = CounterRandom(seed: 4, label: "archives")
        for _ in 0..<200 {
          var damaged = whole
          damaged[Int.random(in: 0..<whole.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
          if Bool.random(using: &random) { damaged = damaged.prefix(Int.random(in: 4..<whole.count, using: &random)) }
          try damaged.write(to: URL(fileURLWithPath: folder + "/damaged"))
          // A name or a time of change may differ; the content never does.
          if let read = try? FileContent.read(folder + "/damaged"), !read.bytes.starts(with: [0x1F]),
            read.bytes != damaged
          {
            let isSame = read.bytes == content.bytes
            #expect(isSame)
          }
        }
      }
    }
  }

  @Test("folders and patterns: all files of bars in them, by name, each once")
  func selection() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(atPath: folder + "/in/deep", withIntermediateDirectories: true)
      for name in ["b.csv", "a.csv.gz", "note.md", ".hidden.csv", "deep/c.parquet"] {
        try "".write(toFile: folder + "/in/" + name, atomically: true, encoding: .utf8)
      }
      let names = { (paths: [String]) in try FileSelection.files(at: paths).map { $0.replacing(folder + "/", with: "") }
      }
      #expect(try names([folder + "/in"]) == ["in/a.csv.gz", "in/b.csv", "in/deep/c.parquet"])
      #expect(try names([folder + "/in/*.csv", folder + "/in"]) == ["in/b.csv", "in/a.csv.gz", "in/deep/c.parquet"])
      #expect(try names([folder + "/none.csv"]) == ["none.csv"])
      #expect(#expect(throws: ChampionError.self) { try names([folder + "/*.zip"]) }?.code == .noInput)
    }
  }

  @Test("days of other forms; where nothing tells day from month, it is an error")
  func days() throws {
    let header = "symbol,date,open,high,low,close,volume\n"
    func rows(_ days: String...) -> String { header + days.map { "A,\($0),1,2,1,1.5,10\n" }.joined() }
    for (text, expected) in [
      (rows("30/12/1927", "03/01/1950"), ["1927-12-30", "1950-01-03"]),
      (rows("12/30/1927", "01/03/1950"), ["1927-12-30", "1950-01-03"]),
      (rows("05-JUL-2024", "4-Jul-2024"), ["2024-07-04", "2024-07-05"]),
      (rows("2024/07/05", "2024-07-04"), ["2024-07-04", "2024-07-05"]),
    ] {
      try withTemporaryFolder { folder in
        let lake = try Self.lake(text, "a.csv", in: folder)
        #expect(try lake.bars(of: ["A"])[0].dates.map(\.description) == expected)
      }
    }
    try withTemporaryFolder { folder in
      // Midnight there is the day before in UTC: a session has the day of the place where it was held.
      for (text, day) in [("2020-01-02 00:00:00+05:30", "2020-01-02"), ("2020-01-02T00:00:00-05:00", "2020-01-02")] {
        let lake = try Self.lake(rows(text), "a.csv", in: folder)
        #expect(try lake.symbols().map(\.last.description) == [day])
      }
      let mixed = #expect(throws: ChampionError.self) {
        try Self.lake(rows("13/02/2020", "02/14/2020", "03/04/2020"), "b.csv", in: folder)
      }
      #expect(mixed?.remedy.contains("--date-order") == true)
    }
    try withTemporaryFolder { folder in
      let error = #expect(throws: ChampionError.self) { try Self.lake(rows("03/01/1950"), "a.csv", in: folder) }
      #expect(error?.remedy.contains("--date-order") == true)
      var options = BarFile.Options()
      options.daysComeFirst = true
      let rows = try BarFile(path: folder + "/a.csv", options: options).read().rows
      #expect(rows.keys.map(\.date.description) == ["1950-01-03"])
    }
  }
}
