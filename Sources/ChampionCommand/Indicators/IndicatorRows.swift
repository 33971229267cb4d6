import Champion

/// Rows of a table as JSON: an object each, without what has no value.
struct IndicatorRows: Encodable {
  private let table: Table

  init(_ table: Table) {
    self.table = table
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private struct Row: Encodable {
    let table: Table
    let row: Int

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Name.self)
      for column in table.columns where !column.missingRows.contains(row) {
        let name = Name(stringValue: column.name)
        if let numbers = column.numbers {
          try container.encode(numbers[row], forKey: name)
        } else {
          try container.encode(column.text(row), forKey: name)
        }
      }
    }
  }

  private enum CodingKeys: String, CodingKey {
    case columns
    case rows
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(table.columnNames, forKey: .columns)
    try container.encode((0..<table.rowCount).map { Row(table: table, row: $0) }, forKey: .rows)
  }
}

extension TableColumn {
  /// A row's value as a person reads it; times are dates and clocks.
  func text(_ row: Int) -> String {
    if case .timestamp(let times, _) = values { return Timestamp(microseconds: times[row]).description }
    return written(row)
  }
}
