public import ChampionCore

/// One named column of a ``Table``: values of one type, and which rows have none.
public struct TableColumn: Hashable, Sendable {
  /// Values by type. A row without a value holds an arbitrary one.
  public enum Values: Hashable, Sendable {
    /// UTF-8 text.
    case text([String])
    /// 64-bit floating-point numbers.
    case real([Double])
    /// 64-bit integers; truth values are 1 and 0.
    case integer([Int64])
    /// Days.
    case date([CalendarDate])
    /// Microseconds since 1970-01-01: in UTC where the file names a zone to show them in, else on an unknown clock.
    case timestamp([Int64], zone: String?)
    /// Values of a type that is not read, by Arrow's format string.
    case other(format: String, count: Int)
  }

  /// The column's name.
  public let name: String
  /// One value a row.
  public let values: Values
  /// The rows that have no value.
  public let missingRows: Set<Int>

  /// Creates a column.
  public init(_ name: String, _ values: Values, missingRows: Set<Int> = []) {
    self.name = name
    self.values = values
    self.missingRows = missingRows
  }

  /// The count of rows.
  public var count: Int {
    switch values {
    case .text(let values): values.count
    case .real(let values): values.count
    case .integer(let values), .timestamp(let values, _): values.count
    case .date(let values): values.count
    case .other(_, let count): count
    }
  }

  /// The name of the type, for errors.
  public var typeName: String {
    switch values {
    case .text: "text"
    case .real: "real"
    case .integer: "integer"
    case .date: "date"
    case .timestamp: "timestamp"
    case .other(let format, _): "a type that is not read (\(format))"
    }
  }

  /// The numbers of a real or integer column, not-a-number where there is no value; nil for other types.
  public var numbers: [Double]? {
    var numbers: [Double]
    switch values {
    case .real(let values): numbers = values
    case .integer(let values): numbers = values.map(Double.init)
    case .text, .date, .timestamp, .other: return nil
    }
    for row in missingRows { numbers[row] = .nan }
    return numbers
  }

  /// The integers of an integer column; nil for other types.
  public var integers: [Int64]? {
    guard case .integer(let values) = values else { return nil }
    return values
  }

  /// The texts of a text column; nil for other types.
  public var texts: [String]? {
    guard case .text(let values) = values else { return nil }
    return values
  }

  /// A row's value as text, empty where there is none: what a person would read in the file.
  public func written(_ row: Int) -> String {
    guard !missingRows.contains(row) else { return "" }
    switch values {
    case .text(let values): return values[row]
    case .real(let values): return values[row].description
    case .integer(let values), .timestamp(let values, _): return values[row].description
    case .date(let values): return values[row].description
    case .other: return ""
    }
  }

  /// All values as texts; see ``written(_:)``.
  public var written: [String] { texts ?? (0..<count).map(written) }

  /// A row's value as ``written(_:)``, but a time in UTC as ISO 8601.
  public func shown(_ row: Int) -> String {
    guard case .timestamp(let times, "UTC") = values, !missingRows.contains(row) else { return written(row) }
    return Timestamp(microseconds: times[row]).description
  }

  /// All values as texts; see ``shown(_:)``.
  public var shown: [String] { (0..<count).map { shown($0) } }

  /// The days of a date column; nil for other types.
  public var dates: [CalendarDate]? {
    guard case .date(let values) = values else { return nil }
    return values
  }

  /// These values, and those of a column of the same type after them.
  func appending(_ other: TableColumn) -> TableColumn {
    let values: Values =
      switch (values, other.values) {
      case (.text(let first), .text(let second)): .text(first + second)
      case (.real(let first), .real(let second)): .real(first + second)
      case (.integer(let first), .integer(let second)): .integer(first + second)
      case (.date(let first), .date(let second)): .date(first + second)
      case (.timestamp(let first, let zone), .timestamp(let second, _)): .timestamp(first + second, zone: zone)
      default: preconditionFailure("columns of different types, or of one that is not read")
      }
    return TableColumn(name, values, missingRows: missingRows.union(other.missingRows.map { $0 + count }))
  }

  /// The values at some rows, in that order.
  func selecting(_ rows: [Int]) -> TableColumn {
    let values: Values =
      switch values {
      case .text(let values): .text(rows.map { values[$0] })
      case .real(let values): .real(rows.map { values[$0] })
      case .integer(let values): .integer(rows.map { values[$0] })
      case .date(let values): .date(rows.map { values[$0] })
      case .timestamp(let values, let zone): .timestamp(rows.map { values[$0] }, zone: zone)
      case .other(let format, _): .other(format: format, count: rows.count)
      }
    let missing = missingRows.isEmpty ? [] : Set(rows.indices.filter { missingRows.contains(rows[$0]) })
    return TableColumn(name, values, missingRows: missing)
  }
}
