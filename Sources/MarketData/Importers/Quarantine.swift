import ChampionCore
import Tables

/// The rows of a table that are set apart; the first reason that is found for a row counts.
struct Quarantine {
  private let table: Table
  private let lines: [Int]
  private let layout: BarLayout
  private let symbol: String?
  private var found: [Int: (reason: QuarantineReason, message: String)] = [:]

  /// - Parameters:
  ///   - lines: where each row stands in its file.
  ///   - symbol: the symbol of all rows, where no column has it.
  init(table: Table, lines: [Int], layout: BarLayout, symbol: String?) {
    self.symbol = symbol
    self.table = table
    self.lines = lines
    self.layout = layout
  }

  /// Whether a row is set apart.
  func holds(_ row: Int) -> Bool { found[row] != nil }

  /// Sets a row apart.
  mutating func add(_ row: Int, _ reason: QuarantineReason, _ message: @autoclosure () -> String) {
    if found[row] == nil { found[row] = (reason, message()) }
  }

  /// The rows, in the file's order.
  var rows: [QuarantinedRow] {
    let names = layout.symbol.flatMap { table.column(named: $0) }
    let date = table.column(named: layout.date)
    let prices = BarField.required.compactMap { field in
      layout.fields[field].flatMap { table.column(named: $0) }.map { (field, $0) }
    }
    return found.sorted { $0.key < $1.key }.map { row, problem in
      let values = prices.compactMap { field, column in
        DecimalText.value(of: column.written(row)).map { (field, $0) }
      }
      return QuarantinedRow(
        line: lines[row], reason: problem.reason, message: problem.message, symbol: names?.written(row) ?? symbol ?? "",
        date: date?.written(row) ?? "", row: table.columns.map { $0.written(row) }.joined(separator: ","),
        values: Dictionary(uniqueKeysWithValues: values))
    }
  }
}
