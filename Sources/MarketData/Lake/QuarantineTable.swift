import ChampionCore
import Tables

/// Rows that are not in the lake, as a table.
enum QuarantineTable {
  private static let numbers = BarField.required.map(\.rawValue)

  static func table(of rows: [QuarantinedRow]) -> Table {
    let columns = numbers.map { name in
      let values = rows.map { $0.values[name] ?? .nan }
      return TableColumn(name, .real(values), missingRows: Set(values.indices.filter { values[$0].isNaN }))
    }
    return Table(
      [
        TableColumn("source", .integer(rows.map { Int64($0.importID) })),
        TableColumn("file", .text(rows.map(\.file))),
        TableColumn("line", .integer(rows.map { Int64($0.line) })),
        TableColumn("reason", .text(rows.map(\.reason.rawValue))),
        TableColumn("message", .text(rows.map(\.message))),
        TableColumn("symbol", .text(rows.map(\.symbol))),
        TableColumn("date", .text(rows.map(\.date))),
      ] + columns + [TableColumn("row", .text(rows.map(\.row)))])
  }

  static func rows(of table: Table) throws(ChampionError) -> [QuarantinedRow] {
    let records = TableRecords(table)
    let (ids, lines) = (try records.integers("source"), try records.integers("line"))
    let (files, reasons) = (try records.texts("file"), try records.texts("reason"))
    let (messages, symbols) = (try records.texts("message"), try records.texts("symbol"))
    let (dates, texts) = (try records.texts("date"), try records.texts("row"))
    let values = try numbers.map { name throws(ChampionError) in (name, try records.numbers(name)) }
    return try ids.indices.map { row throws(ChampionError) in
      guard let reason = QuarantineReason(rawValue: reasons[row]) else {
        throw ChampionError(
          .badData, "the quarantine holds an unknown reason", context: ["reason": reasons[row]],
          remedy: "use the version of champion that wrote it")
      }
      let fields = values.compactMap { name, column in BarField(rawValue: name).map { ($0, column[row]) } }
      var made = QuarantinedRow(
        line: Int(lines[row]), reason: reason, message: messages[row], symbol: symbols[row], date: dates[row],
        row: texts[row], values: Dictionary(uniqueKeysWithValues: fields))
      (made.file, made.importID) = (files[row], Int(ids[row]))
      return made
    }
  }
}
