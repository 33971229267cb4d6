public import ChampionCore

/// Rows of bars of many symbols, sorted by symbol, then series, then time.
///
/// - Shape: every column is `[row]`.
public struct BarRows: Hashable, Sendable {
  /// What identifies a row.
  public struct Key: Hashable, Comparable, Sendable {
    /// The name under which the instrument traded.
    public let symbol: String
    /// The exchange's series, such as `EQ`; empty where it has none.
    public let series: String
    /// The session, or for shorter bars the beginning.
    public let time: Timestamp

    /// The session; for shorter bars the day in UTC.
    public var date: CalendarDate { time.date }

    /// By symbol, then series, then time.
    public static func < (left: Key, right: Key) -> Bool {
      if left.symbol != right.symbol { return left.symbol < right.symbol }
      if left.series != right.series { return left.series < right.series }
      return left.time < right.time
    }
  }

  /// The rows' keys, ascending, each once.
  public let keys: [Key]
  /// The rows' numbers by field; not-a-number where a row has none.
  public let columns: [BarField: [Double]]
  /// The import that each row comes from, by its number in the manifest.
  public let sources: [Int64]

  /// No rows.
  static let none = BarRows(keys: [], columns: [:])

  /// Creates rows that are sorted already.
  init(keys: [Key], columns: [BarField: [Double]], sources: [Int64]? = nil) {
    self.keys = keys
    self.columns = columns
    self.sources = sources ?? Array(repeating: 0, count: keys.count)
  }

  /// The count of rows.
  public var count: Int { keys.count }

  /// The symbols, ascending, each once.
  public var symbols: [String] {
    keys.reduce(into: []) { symbols, key in
      if symbols.last != key.symbol { symbols.append(key.symbol) }
    }
  }

  /// The sums of the columns, over rows that have a number.
  public var sums: [String: Double] {
    Dictionary(
      uniqueKeysWithValues: columns.map { field, values in
        (field.rawValue, values.reduce(0) { $1.isNaN ? $0 : $0 + $1 })
      })
  }

  /// The rows at some indices, in that order.
  func selecting(_ indices: [Int]) -> BarRows {
    BarRows(
      keys: indices.map { keys[$0] }, columns: columns.mapValues { values in indices.map { values[$0] } },
      sources: indices.map { sources[$0] })
  }

  /// The indices of the rows by calendar year.
  func indicesByYear() -> [Int: [Int]] {
    Dictionary(grouping: keys.indices) { keys[$0].date.year }
  }

  /// The row with a key, or nil.
  ///
  /// - Complexity: O(log rows).
  func index(of key: Key) -> Int? {
    let index = keys.partitionIndex { $0 >= key }
    return index < count && keys[index] == key ? index : nil
  }
}
