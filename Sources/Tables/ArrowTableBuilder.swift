import CArrowBridge
import ChampionCore

/// A table on Arrow's side, filled column by column and then written.
final class ArrowTableBuilder {
  let table: OpaquePointer
  private let rowCount: Int

  init(rowCount: Int) {
    self.rowCount = rowCount
    guard let table = arrow_bridge_table_create(Int64(rowCount)) else { preconditionFailure("out of memory") }
    self.table = table
  }

  /// A table with all columns.
  convenience init(_ table: Table) throws(ChampionError) {
    self.init(rowCount: table.rowCount)
    for column in table.columns { try add(column) }
  }

  deinit { arrow_bridge_table_destroy(table) }

  func add(_ column: TableColumn) throws(ChampionError) {
    if case .other = column.values {
      throw ChampionError(.usage, "the column holds \(column.typeName)", context: ["column": column.name])
    }
    if case .timestamp(_, let zone) = column.values, zone != "UTC" {
      throw ChampionError(.internal, "only times in UTC are written", context: ["column": column.name])
    }
    if case .text(let texts) = column.values, texts.reduce(0, { $0 + $1.utf8.count }) > Int(Int32.max) {
      throw ChampionError(
        .usage, "the column holds more than 2 GiB of text", context: ["column": column.name],
        remedy: "write it in several tables")
    }
    let missing = missingFlags(column)
    try checkArrow(.unavailable) { message in
      switch column.values {
      case .text(let values): addTexts(values, column.name, missing, message)
      case .real(let values): arrow_bridge_table_add_float64(table, column.name, values, missing, message)
      case .integer(let values): arrow_bridge_table_add_int64(table, column.name, values, missing, message)
      case .timestamp(let values, _):
        arrow_bridge_table_add_timestamp(table, column.name, values, missing, message)
      case .date(let values):
        arrow_bridge_table_add_date(table, column.name, values.map(\.daysSinceEpoch), missing, message)
      case .other: 0
      }
    }
  }

  private func missingFlags(_ column: TableColumn) -> [UInt8] {
    var flags = [UInt8](repeating: 0, count: rowCount)
    for row in column.missingRows { flags[row] = 1 }
    return flags
  }

  private func addTexts(_ values: [String], _ name: String, _ missing: [UInt8], _ message: ErrorMessage) -> Int32 {
    var bytes: [CChar] = []
    var offsets: [Int32] = [0]
    for value in values {
      bytes += value.utf8.map(CChar.init(bitPattern:))
      offsets.append(Int32(bytes.count))
    }
    return arrow_bridge_table_add_text(table, name, bytes, offsets, missing, message)
  }
}
