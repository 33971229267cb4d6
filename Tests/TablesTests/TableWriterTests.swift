import ChampionCore
import Foundation
import Tables
import TestSupport
import Testing

@Suite("Tables written piece by piece") struct TableWriterTests {
  private static func piece(_ rows: Range<Int>) -> Table {
    Table([
      TableColumn("symbol", .text(rows.map { "S\($0 % 3)" })),
      TableColumn("date", .date(rows.map { CalendarDate(daysSinceEpoch: Int32($0)) })),
      TableColumn(
        "value", .real(rows.map { Double($0) / 3 }),
        missingRows: Set((0..<rows.count).filter { (rows.lowerBound + $0) % 7 == 0 })),
    ])
  }

  @Test("pieces make one table, in Parquet and in CSV")
  func pieces() throws {
    try withTemporaryFolder { folder in
      for format in TableFileFormat.allCases {
        let path = folder + "/table." + format.rawValue
        let writer = format.writer(to: path)
        for piece in [0..<10, 10..<10, 10..<45].map(Self.piece) { try writer.append(piece) }
        try writer.finish()
        let table = format == .parquet ? try ParquetFile.read([path]) : try CSVFile(path).table
        #expect(table.rowCount == 45)
        #expect(table.columnNames == ["symbol", "date", "value"])
        #expect(table.column(named: "symbol")?.written(44) == "S2")
        #expect(table.column(named: "value")?.written(44) == (44.0 / 3).description)
        #expect(table.column(named: "value")?.written(7) == "", "\(format)")
      }
    }
  }

  @Test("a text with commas, quotes and line breaks stays one field")
  func quoting() throws {
    try withTemporaryFolder { folder in
      let texts = ["a,b", "say \"no\"", "two\nlines", "more\r\nlines"]
      let writer = CSVWriter(to: folder + "/t.csv")
      try writer.append(Table([TableColumn("na,me", .text(texts)), TableColumn("n", .integer([1, 2, 3, 4]))]))
      try writer.finish()
      let text = try String(contentsOfFile: folder + "/t.csv", encoding: .utf8)
      #expect(text == "\"na,me\",n\n\"a,b\",1\n\"say \"\"no\"\"\",2\n\"two\nlines\",3\n\"more\r\nlines\",4\n")
    }
  }

  @Test("a place that cannot be written is said, with the file")
  func unwritable() {
    for format in TableFileFormat.allCases {
      let error = #expect(throws: ChampionError.self) {
        try format.writer(to: "/proc/nothing/table").append(Self.piece(0..<3))
      }
      #expect(error?.code == .unavailable && error?.context["file"] != nil)
    }
    #expect(throws: ChampionError.self) { try TableFileFormat(ofFileNamed: "table.xlsx") }
  }
}
