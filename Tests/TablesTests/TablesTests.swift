import ChampionCore
import Foundation
import Tables
import TestSupport
import Testing

@Suite("Tables") struct TablesTests {
  static let table = Table([
    TableColumn("symbol", .text(["A", "", "€ ü 株", "0005"]), missingRows: [1]),
    TableColumn("real", .real([1.5, -0.0, .infinity, 0.1]), missingRows: [3]),
    TableColumn("integer", .integer([1, -2, .max, 4])),
    TableColumn("date", .date([-1, 0, 1, 20_000].map(CalendarDate.init(daysSinceEpoch:)))),
  ])

  @Test("a table comes back from Parquet as it was, missing values too")
  func roundTrip() throws {
    try withTemporaryFolder { folder in
      try ParquetFile.write(Self.table, to: folder + "/a.parquet")
      let read = try ParquetFile.read([folder + "/a.parquet"])
      #expect(read.columnNames == Self.table.columnNames)
      #expect(read.column(named: "symbol")?.missingRows == [1])
      #expect(read.column(named: "symbol")?.texts == Self.table.columns[0].texts)
      #expect(read.column(named: "real")?.missingRows == [3])
      #expect(read.column(named: "real")?.numbers?.prefix(3) == [1.5, -0.0, .infinity])
      #expect(read.columns.suffix(2) == Self.table.columns.suffix(2))
    }
  }

  @Test func equalTablesGiveEqualBytes() throws {
    try withTemporaryFolder { folder in
      for name in ["a", "b"] { try ParquetFile.write(Self.table, to: folder + "/" + name) }
      let files = try contents(of: folder)
      #expect(files["a"] == files["b"])
    }
  }

  @Test("only the asked rows and columns are read")
  func filter() throws {
    try withTemporaryFolder { folder in
      try ParquetFile.write(Self.table, to: folder + "/a.parquet")
      let read = try ParquetFile.read(
        [folder + "/a.parquet", folder + "/a.parquet"], columns: ["symbol", "integer"],
        filter: .init("symbol", isOneOf: ["A", "0005"]))
      #expect(read.columnNames == ["symbol", "integer"])
      #expect(read.column(named: "integer")?.numbers == [1, 4, 1, 4])
    }
  }

  @Test("every flipped byte of the pages, and every truncation, is an error")
  func damage() throws {
    try withTemporaryFolder { folder in
      let numbers = (0..<4_000).map { Double($0) * 0.37 }
      try ParquetFile.write(Table([TableColumn("x", .real(numbers))]), to: folder + "/a.parquet")
      let whole = try Data(contentsOf: URL(fileURLWithPath: folder + "/a.parquet"))
      // The pages come before the footer; offset 200 is past the first page's header.
      for offset in stride(from: 200, to: whole.count - 1_000, by: whole.count / 40) {
        var damaged = whole
        damaged[offset] ^= 0x10
        try damaged.write(to: URL(fileURLWithPath: folder + "/b.parquet"))
        #expect(throws: ChampionError.self, "offset \(offset)") { try ParquetFile.read([folder + "/b.parquet"]) }
      }
      for length in [0, 3, 4, 100, whole.count / 2, whole.count - 1] {
        try whole.prefix(length).write(to: URL(fileURLWithPath: folder + "/c.parquet"))
        #expect(throws: ChampionError.self, "length \(length)") { try ParquetFile.read([folder + "/c.parquet"]) }
      }
    }
  }

  @Test("all values of a CSV file stay text, names and lines are kept")
  func csv() throws {
    try withTemporaryFolder { folder in
      let text = "symbol, x,\"y, z\",\n0005,1,1,\n\nNA,2.5, 2,\ntrue,3\n,,,\n"
      try text.write(toFile: folder + "/a.csv", atomically: true, encoding: .utf8)
      let file = try CSVFile(folder + "/a.csv")
      #expect(file.table.columnNames == ["symbol", "x", "y, z", ""])
      #expect(file.table.column(named: "symbol")?.texts == ["0005", "NA", ""])
      #expect(file.table.column(named: "y, z")?.texts == ["1", " 2", ""])
      #expect(file.lines == [2, 4, 6] && file.invalidLines == [.init(line: 5, text: "true,3")])
    }
  }

  @Test("times in UTC come back from Parquet as they were")
  func timestamps() throws {
    try withTemporaryFolder { folder in
      let table = Table([TableColumn("t", .timestamp([-1, 0, 1_600_000_000_000_000], zone: "UTC"))])
      try ParquetFile.write(table, to: folder + "/a.parquet")
      #expect(try ParquetFile.read([folder + "/a.parquet"]) == table)
    }
  }

  @Test("what is no table is a named error", arguments: ["", "\u{0}\u{1}\u{2}"])
  func badCSV(text: String) throws {
    try withTemporaryFolder { folder in
      try text.write(toFile: folder + "/a.csv", atomically: true, encoding: .utf8)
      let error = #expect(throws: ChampionError.self) {
        _ = try CSVFile(folder + "/a.csv").table.requiredColumn(named: "date")
      }
      #expect(error?.code == .badData)
    }
  }

  @Test func missingFileIsNoInput() {
    let error = #expect(throws: ChampionError.self) { try ParquetFile.read(["/nowhere/a.parquet"]) }
    #expect(error?.code == .noInput)
  }
}
