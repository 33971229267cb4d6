public import ChampionCore

/// Columns of equal length, in memory.
public struct Table: Hashable, Sendable {
  /// The columns, in the file's order.
  public let columns: [TableColumn]
  /// The count of rows.
  public let rowCount: Int

  /// Creates a table.
  ///
  /// - Precondition: all columns have the same count of rows.
  public init(_ columns: [TableColumn]) {
    rowCount = columns.first?.count ?? 0
    precondition(columns.allSatisfy { [rowCount] in $0.count == rowCount }, "columns differ in length")
    self.columns = columns
  }

  /// The names of the columns.
  public var columnNames: [String] { columns.map(\.name) }

  /// The column with a name, or nil.
  public func column(named name: String) -> TableColumn? {
    columns.first { $0.name == name }
  }

  /// The column with a name.
  ///
  /// - Throws: ``ChampionError`` with `badData` that lists the columns there are.
  public func requiredColumn(named name: String) throws(ChampionError) -> TableColumn {
    guard let column = column(named: name) else {
      throw ChampionError(
        .badData, "there is no column '\(name)'",
        remedy: "the columns are \(columnNames.joined(separator: ", "))")
    }
    return column
  }

  /// The same columns under other names.
  func renamingColumns(_ rename: (String) -> String) -> Table {
    Table(columns.map { TableColumn(rename($0.name), $0.values, missingRows: $0.missingRows) })
  }

  /// The last rows, as many as there are up to a count.
  public func last(_ count: Int) -> Table { selecting(Array(max(rowCount - count, 0)..<rowCount)) }

  /// These rows, and those of a table with the same columns after them.
  ///
  /// - Precondition: names and types of the columns are the same.
  public func appending(_ other: Table) -> Table {
    Table(zip(columns, other.columns).map { $0.appending($1) })
  }

  /// The rows at some indices, ascending.
  func selecting(_ rows: [Int]) -> Table {
    guard rows.count < rowCount else { return self }
    return Table(columns.map { $0.selecting(rows) })
  }
}
