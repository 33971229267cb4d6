public import ChampionCore

/// Rows of bars of many symbols, sorted by symbol, then series, then date.
///
/// - Shape: every column is `[row]`.
public struct BarRows: Hashable, Sendable {
  /// What identifies a row.
  public struct Key: Hashable, Comparable, Sendable {
    /// The name under which the instrument trades.
    public let symbol: String
    /// The exchange's series, such as `EQ`; empty where it has none.
    public let series: String
    /// The session.
    public let date: CalendarDate

    /// By symbol, then series, then date.
    public static func < (left: Key, right: Key) -> Bool {
      if left.symbol != right.symbol { return left.symbol < right.symbol }
      if left.series != right.series { return left.series < right.series }
      return left.date < right.date
    }
  }

  /// The rows' keys, ascending, each once.
  public let keys: [Key]
  /// The rows' numbers by field; not-a-number where a row has none.
  public let columns: [BarField: [Double]]
  /// How many rows of the file were left out because they were impossible.
  public internal(set) var skipped = 0
  /// The rows of the file that said the same as one before; they count once.
  public internal(set) var repeated: [Key] = []

  /// No rows.
  static let none = BarRows(keys: [], columns: [:])

  /// Creates rows that are sorted already.
  init(keys: [Key], columns: [BarField: [Double]]) {
    self.keys = keys
    self.columns = columns
  }

  /// The count of rows.
  public var count: Int { keys.count }

  /// The symbols, ascending, each once.
  public var symbols: [String] {
    keys.reduce(into: []) { symbols, key in
      if symbols.last != key.symbol { symbols.append(key.symbol) }
    }
  }

  /// What was repeated, one entry a symbol.
  var repetitions: [LakeManifest.Repetition] {
    Dictionary(grouping: repeated, by: \.symbol).sorted { $0.key < $1.key }.compactMap { symbol, keys in
      keys.map(\.date).min().map { .init(symbol: symbol, date: $0, count: keys.count) }
    }
  }

  /// The rows at some indices, in that order.
  func selecting(_ indices: [Int]) -> BarRows {
    BarRows(keys: indices.map { keys[$0] }, columns: columns.mapValues { values in indices.map { values[$0] } })
  }

  /// The rows by calendar year.
  func byYear() -> [Int: BarRows] {
    Dictionary(grouping: keys.indices) { keys[$0].date.year }.mapValues(selecting)
  }

  /// All rows of both; where both have a row, the numbers of `newer` stay.
  func merging(_ newer: BarRows) -> BarRows {
    let fields = Set(columns.keys).union(newer.columns.keys)
    var keys: [Key] = []
    var origins: [(old: Int?, new: Int?)] = []
    var (left, right) = (0, 0)
    while left < count || right < newer.count {
      let takesOld = left < count && (right == newer.count || self.keys[left] <= newer.keys[right])
      let takesNew = right < newer.count && (left == count || newer.keys[right] <= self.keys[left])
      keys.append(takesNew ? newer.keys[right] : self.keys[left])
      origins.append((takesOld ? left : nil, takesNew ? right : nil))
      if takesOld { left += 1 }
      if takesNew { right += 1 }
    }
    var merged: [BarField: [Double]] = [:]
    for field in fields {
      let (old, new) = (columns[field], newer.columns[field])
      merged[field] = origins.map { origin in
        // A field that the newer file does not have at all keeps its old value.
        origin.new.flatMap { new?[$0] } ?? origin.old.flatMap { old?[$0] } ?? .nan
      }
    }
    return BarRows(keys: keys, columns: merged)
  }
}
