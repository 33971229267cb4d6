import ChampionCore
import Foundation
import Tables

/// A table of reference data from outside: CSV or Parquet, packed or not, its columns found by any of their names.
struct ReferenceFile {
  let path: String
  private let table: Table

  init(_ path: String) throws(ChampionError) {
    self.path = path
    let content = try FileContent.read(path)
    guard !content.isParquet else {
      table = try ParquetFile.read([path])
      return
    }
    let file = try CSVFile(content.bytes, named: path)
    if let line = file.invalidLines.first {
      throw ChampionError(
        .badData, "the line has another count of fields than the header",
        context: ["file": path, "line": "\(line.line)"], remedy: "correct or remove the line")
    }
    table = file.table
  }

  var count: Int { table.rowCount }

  /// Whether the file has a column of one of some names.
  func has(_ names: String...) -> Bool { column(names) != nil }

  private func column(_ names: [String]) -> TableColumn? {
    names.lazy.compactMap { name in table.columns.first { BarColumnMapping.folded($0.name) == name } }.first
  }

  private func required(_ names: [String]) throws(ChampionError) -> TableColumn {
    guard let column = column(names) else {
      throw ChampionError(
        .badData, "there is no column \(names.joined(separator: " or "))", context: ["file": path],
        remedy: "the columns are \(table.columnNames.prefix(40).joined(separator: ", "))")
    }
    return column
  }

  /// The texts of the first column of these names, without blanks at the ends; empty texts if there is none.
  func texts(_ names: String...) -> [String] {
    guard let column = column(names) else { return Array(repeating: "", count: count) }
    return (0..<count).map { column.written($0).trimmingCharacters(in: .whitespaces) }
  }

  /// The symbols of the rows.
  ///
  /// - Throws: ``ChampionError`` with `badData` that names the first row whose symbol can be none.
  func symbols(_ names: String...) throws(ChampionError) -> [String] {
    let column = try required(names)
    return try (0..<count).map { row throws(ChampionError) in
      let text = column.written(row)
      guard let symbol = SymbolName.normalized(text) else { throw wrong(row, column, "is not a symbol") }
      return symbol
    }
  }

  /// The days of the rows; nil where one has none.
  func optionalDates(_ names: String...) throws(ChampionError) -> [CalendarDate?] {
    guard let column = column(names) else { return Array(repeating: nil, count: count) }
    return try (0..<count).map { row throws(ChampionError) in
      let text = column.written(row).trimmingCharacters(in: .whitespaces)
      guard !text.isEmpty, text != "-" else { return nil }
      guard let day = DateText.day(text, order: .dayFirst) else { throw wrong(row, column, "is not a day") }
      return day
    }
  }

  /// The days of the rows.
  func dates(_ names: String...) throws(ChampionError) -> [CalendarDate] {
    let column = try required(names)
    return try (0..<count).map { row throws(ChampionError) in
      let text = column.written(row).trimmingCharacters(in: .whitespaces)
      guard let day = DateText.day(text, order: .dayFirst), (1...9999).contains(day.year) else {
        throw wrong(row, column, "is not a day")
      }
      return day
    }
  }

  /// The numbers of the rows; nil where one has none.
  func optionalNumbers(_ names: String...) throws(ChampionError) -> [Double?] {
    guard let column = column(names) else { return Array(repeating: nil, count: count) }
    return try (0..<count).map { row throws(ChampionError) in
      guard let value = DecimalText.value(of: column.written(row)) else { throw wrong(row, column, "is not a number") }
      return value.isNaN ? nil : value
    }
  }

  private func wrong(_ row: Int, _ column: TableColumn, _ problem: String) -> ChampionError {
    ChampionError(
      .badData, "'\(column.written(row).prefix(40))' \(problem)",
      context: ["file": path, "row": "\(row + 1)", "column": column.name], remedy: "correct or remove the row")
  }
}
