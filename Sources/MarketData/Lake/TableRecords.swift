import ChampionCore
import Tables

/// The columns of a lake's own table, by name and type; what is not there, or of another type, is damage.
struct TableRecords {
  private let table: Table

  init(_ table: Table) {
    self.table = table
  }

  /// The count of rows.
  var count: Int { table.rowCount }

  func texts(_ name: String) throws(ChampionError) -> [String] { try values(name, \.texts) }
  func numbers(_ name: String) throws(ChampionError) -> [Double] { try values(name, \.numbers) }
  func integers(_ name: String) throws(ChampionError) -> [Int64] { try values(name, \.integers) }

  /// Days; nil where a row has none.
  func optionalDates(_ name: String) throws(ChampionError) -> [CalendarDate?] {
    let (days, column) = (try values(name, \.dates), try table.requiredColumn(named: name))
    return days.indices.map { column.missingRows.contains($0) ? nil : days[$0] }
  }

  func dates(_ name: String) throws(ChampionError) -> [CalendarDate] {
    let days = try optionalDates(name).compactMap(\.self)
    guard days.count == count else { throw damaged(name) }
    return days
  }

  private func values<Value>(
    _ name: String, _ values: (TableColumn) -> [Value]?
  ) throws(ChampionError) -> [Value] {
    let column = try table.requiredColumn(named: name)
    guard let values = values(column) else { throw damaged(name) }
    return values
  }

  private func damaged(_ name: String) -> ChampionError {
    ChampionError(
      .badData, "a table of the lake has a column of the wrong type", context: ["column": name],
      remedy: "restore the lake from a backup")
  }
}

extension TableColumn {
  /// A column of days of which some rows have none.
  static func optionalDates(_ name: String, _ days: [CalendarDate?]) -> TableColumn {
    TableColumn(
      name, .date(days.map { $0 ?? CalendarDate(daysSinceEpoch: 0) }),
      missingRows: Set(days.indices.filter { days[$0] == nil }))
  }

  /// A column of numbers of which some rows have none.
  static func optionalNumbers(_ name: String, _ numbers: [Double?]) -> TableColumn {
    TableColumn(
      name, .real(numbers.map { $0 ?? 0 }), missingRows: Set(numbers.indices.filter { numbers[$0] == nil }))
  }
}
