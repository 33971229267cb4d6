import Champion

/// Rows of a table as JSON: an object each, without what has no value.
struct IndicatorRows: Encodable {
  let columns: [String]
  let rows: [Row]

  init(_ table: Table) {
    let cells = table.columns.map { column -> [Cell?] in
      column.numbers.map { $0.map { $0.isNaN ? nil : .number($0) } } ?? column.shown.map(Cell.text)
    }
    columns = table.columnNames
    rows = (0..<table.rowCount).map { row in
      Row(cells: zip(table.columnNames, cells).compactMap { name, cells in cells[row].map { (name, $0) } })
    }
  }

  enum Cell {
    case number(Double)
    case text(String)
  }

  struct Row: Encodable {
    let cells: [(name: String, cell: Cell)]

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Name.self)
      for (name, cell) in cells {
        switch cell {
        case .number(let number): try container.encode(number, forKey: Name(stringValue: name))
        case .text(let text): try container.encode(text, forKey: Name(stringValue: name))
        }
      }
    }
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
