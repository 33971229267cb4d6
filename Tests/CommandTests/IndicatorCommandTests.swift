import Champion
import Foundation
import TestSupport
import Testing

/// `champion indicators`, run as a user would.
@Suite("Command: indicators") struct IndicatorCommandTests {
  /// A lake with three symbols that differ; one begins later, and one misses a session.
  private static func withLake(_ body: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let market = [
        SyntheticMarket.series("A", sessions: 320, seed: 17),
        SyntheticMarket.series("B", sessions: 320, seed: 18),
        SyntheticMarket.series("C", sessions: 320, seed: 19).rows(120..<320),
      ]
      var lines = SyntheticMarket.csv(market).split(separator: "\n")
      lines.remove(at: 301)
      try lines.joined(separator: "\n").write(toFile: folder + "/bars.csv", atomically: true, encoding: .utf8)
      _ = try run("data import bars.csv --lake lake --exchange X", in: folder)
      try body(folder)
    }
  }

  @discardableResult
  private static func run(_ line: String, in folder: String, status: Int32 = 0) throws -> Subprocess {
    let result = try Subprocess.run(CommandTests.program, line.split(separator: " ").map(String.init), in: folder)
    #expect(result.status == status, "\(line): \(result.errors)")
    return result
  }

  @Test("one symbol: columns date and one an output, empty until warm, equal to the library's")
  func oneSymbol() throws {
    try Self.withLake { folder in
      try Self.run("indicators --lake lake --symbol A --set rsi:14,macd,bbands:20:2 --out a.parquet", in: folder)
      let table = try ParquetFile.read([folder + "/a.parquet"])
      #expect(
        table.columnNames == [
          "date", "rsi_14", "macd_12_26_9", "macd_12_26_9_signal", "macd_12_26_9_histogram", "bbands_20_2_upper",
          "bbands_20_2_middle", "bbands_20_2_lower",
        ])
      #expect(table.rowCount == 319)
      #expect(table.column(named: "rsi_14")?.missingRows == Set(0..<14))
      #expect(table.column(named: "macd_12_26_9")?.missingRows == Set(0..<33))
      let series = try Lake(at: folder + "/lake").adjustedBars(of: ["A"])[0]
      let expected = RelativeStrengthIndex(period: 14).batch(over: series.close)
      #expect((14..<319).allSatisfy { table.column(named: "rsi_14")?.numbers?[$0] == expected[$0] })
    }
  }

  @Test("a whole lake: the same bytes with any number of threads, in Parquet and CSV, as of a day as if cut there")
  func wholeLake() throws {
    try Self.withLake { folder in
      let set = "rsi:14,rank(roc:20),cross_zscore(atr),sector_relative(roc),index_beta:20,lead_lag:20:1,obv"
      try "symbol,sector\nA,one\nB,one\nC,two\n".write(
        toFile: folder + "/sectors.csv", atomically: true, encoding: .utf8)
      let line = "indicators --lake lake --symbols all --set \(set) --index B --sectors sectors.csv"
      try Self.run(line + " --out one.parquet --jobs 1", in: folder)
      try Self.run(line + " --out two.parquet --jobs 2", in: folder)
      try Self.run(line + " --out all.csv", in: folder)
      let bytes = try ["one", "two"].map { try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0).parquet")) }
      #expect(bytes[0] == bytes[1])
      let (table, csv) = (try ParquetFile.read([folder + "/one.parquet"]), try CSVFile(folder + "/all.csv").table)
      #expect(table.columnNames.first == "symbol" && table.rowCount == 839)
      #expect(table.columns.allSatisfy { $0.written == csv.column(named: $0.name)?.written })
      try comparisons(of: table, in: folder)

      let day = table.column(named: "date")?.dates?[250] ?? CalendarDate(daysSinceEpoch: 0)
      try Self.run(line + " --raw --as-of \(day) --out cut.parquet", in: folder)
      try Self.run(line + " --raw --out whole.parquet", in: folder)
      let (cut, whole) = (
        try ParquetFile.read([folder + "/cut.parquet"]), try ParquetFile.read([folder + "/whole.parquet"])
      )
      let early = (0..<whole.rowCount).filter { (whole.column(named: "date")?.dates?[$0]).map { $0 <= day } == true }
      #expect(cut.rowCount == early.count && cut.rowCount < whole.rowCount)
      for (old, new) in zip(whole.columns, cut.columns) { #expect(early.map { old.written[$0] } == new.written) }
    }
  }

  /// Ranks, scores and sectors of a day on which all three symbols are there, from each symbol's own column.
  private func comparisons(of table: Table, in folder: String) throws {
    try Self.run("indicators --lake lake --symbols all --set roc:10,roc:20,atr --out own.parquet", in: folder)
    try Self.run(
      "indicators --lake lake --symbols all --set rank(roc:20),cross_zscore(atr),sector_relative(roc) "
        + "--sectors sectors.csv --out compared.parquet", in: folder)
    let own = try ParquetFile.read([folder + "/own.parquet"])
    let compared = try ParquetFile.read([folder + "/compared.parquet"])
    func values(_ name: String, _ table: Table, on day: CalendarDate) throws -> [Double] {
      let numbers = try #require(table.column(named: name)?.numbers)
      let dates = try #require(table.column(named: "date")?.dates)
      return dates.indices.filter { dates[$0] == day }.map { numbers[$0] }
    }
    let dates = try #require(table.column(named: "date")?.dates)
    for day in [dates[200], dates[250], dates[300]] {
      let (roc, ranks) = (try values("roc_20", own, on: day), try values("rank_roc_20", compared, on: day))
      #expect(roc.count == 3)
      for (value, rank) in zip(roc, ranks) { #expect(rank == Double(roc.count { $0 < value }) / 2) }
      let (atr, scores) = (try values("atr_14", own, on: day), try values("cross_zscore_atr_14", compared, on: day))
      let mean = atr.reduce(0, +) / 3
      let deviation = (atr.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2).squareRoot()
      for (value, score) in zip(atr, scores) { #expect(abs(score - (value - mean) / deviation) < 1e-9) }
      // An index that is named is none of those that are compared.
      let without = try values("rank_roc_20", table, on: day)
      #expect(without[1].isNaN && without[0] == (roc[0] < roc[2] ? 0 : 1))
      // A and B are one sector; C is alone in its own.
      let (short, relative) = (
        try values("roc_10", own, on: day), try values("sector_relative_roc_10", compared, on: day)
      )
      #expect(abs(relative[0] - (short[0] - short[1]) / 2) < 1e-9 && relative[2].isNaN)
    }
    // Against itself an index has a beta of 1.
    let betas = try #require(table.column(named: "index_beta_20")?.numbers)
    let symbols = try #require(table.column(named: "symbol")?.texts)
    let known = betas.indices.filter { !betas[$0].isNaN }
    #expect(known.filter { symbols[$0] == "B" }.allSatisfy { abs(betas[$0] - 1) < 1e-9 })
    #expect(known.filter { symbols[$0] == "A" }.contains { abs(betas[$0] - 1) > 0.2 })
  }

  @Test("one instrument by two of its names is written once")
  func renamed() throws {
    try withTemporaryFolder { folder in
      let (old, new) = (
        SyntheticMarket.series("OLD", sessions: 320, seed: 17).rows(0..<100),
        SyntheticMarket.series("NEW", sessions: 320, seed: 17).rows(100..<320)
      )
      let other = SyntheticMarket.series("B", sessions: 320, seed: 18)
      let lake = try SyntheticMarket.lake(of: [old, new, other], in: folder)
      try lake.add([SymbolChange(exchange: "TEST", oldSymbol: "OLD", newSymbol: "NEW", date: new.dates[0])])
      for set in ["rsi", "rank(rsi)"] {
        try Self.run("indicators --lake \(lake.path) --symbols OLD,NEW,B --set \(set) --out x.parquet", in: folder)
        let table = try ParquetFile.read([folder + "/x.parquet"])
        #expect(table.rowCount == 640 && Set(table.column(named: "symbol")?.texts ?? []) == ["NEW", "B"])
      }
    }
  }

  @Test("what goes wrong leaves an older file as it was")
  func olderFileStays() throws {
    try Self.withLake { folder in
      try "precious".write(toFile: folder + "/x.parquet", atomically: true, encoding: .utf8)
      for (arguments, status) in [
        ("--symbols A,NONE --set rsi", Int32(66)), ("--symbols all --set index_beta", 64),
        ("--symbols all --set sector_relative(rsi)", 64), ("--symbols all --set rsi:1", 64),
        ("--symbols all --set rsi --interval 1h", 66), ("--symbols all --features bars.csv", 65),
      ] {
        try Self.run("indicators --lake lake --out x.parquet \(arguments)", in: folder, status: status)
      }
      #expect(try String(contentsOfFile: folder + "/x.parquet", encoding: .utf8) == "precious")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy { !$0.contains(".partial-") })
    }
  }

  @Test("a feature set is what training uses, and what predict then computes")
  func featureSet() throws {
    try Self.withLake { folder in
      try #"["log_return", "cci:20", "bbands:20:2"]"#.write(
        toFile: folder + "/features.json", atomically: true, encoding: .utf8)
      try #"{"horizon": 2, "seeds": 1, "network": {"maximumEpochs": 2}}"#.write(
        toFile: folder + "/small.json", atomically: true, encoding: .utf8)
      try Self.run(
        "train lstm --lake lake --symbols A --registry registry --config small.json --features features.json",
        in: folder)
      let features = try JSONDocument.read(
        [String].self, from: folder + "/registry/models/lstm_A/v1/features.json")
      #expect(
        features == ["log_return", "cci:20", "bbands:20:2:2/upper", "bbands:20:2:2/middle", "bbands:20:2:2/lower"])
      try Self.run("predict --kind lstm --symbols A --lake lake --registry registry --json", in: folder)
      try Self.run("indicators --lake lake --symbol A --features features.json --out seen.csv", in: folder)
      let seen = try CSVFile(folder + "/seen.csv").table
      #expect(seen.columnNames == ["date"] + features)
      let close = try Lake(at: folder + "/lake").adjustedBars(of: ["A"])[0].close[318]
      let band = try BarIndicator(IndicatorSpecification(parsing: "bbands:20:2"))
        .columns(over: BarColumns(Lake(at: folder + "/lake").adjustedBars(of: ["A"])[0]))
      #expect(seen.column(named: features[2])?.written(318) == (band[0][318] / close).description)
      try #"["log_return", "obv"]"#.write(toFile: folder + "/level.json", atomically: true, encoding: .utf8)
      let refused = try Self.run(
        "train lstm --lake lake --symbols A --registry registry --features level.json", in: folder, status: 65)
      #expect(refused.errors.contains("obv is a level"))
    }
  }

  @Test("the list names every indicator, as text and as JSON")
  func list() throws {
    try withTemporaryFolder { folder in
      let text = try Self.run("indicators --list", in: folder).output
      let json = try Self.run("indicators --list --json", in: folder).output
      for listing in IndicatorCatalogue.listings {
        #expect(text.contains("\n\(listing.name)") && json.contains("\"\(listing.name)\""))
      }
    }
  }
}
