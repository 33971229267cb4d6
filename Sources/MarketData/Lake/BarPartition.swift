import ChampionCore

/// The bars of one exchange, interval and year while imports change them.
struct BarPartition {
  /// Where a row's numbers are: in one of the tables, at an index.
  private struct Place {
    let table: Int
    let index: Int
  }

  /// The rows that were there, then those of each file that was added.
  private var tables: [BarRows]
  /// The table of the file that was begun last.
  private var current = 0
  private var changed: [BarRows.Key: Place?] = [:]
  /// The import that a row now belongs to, where it is not its table's own.
  private var sources: [BarRows.Key: Int64] = [:]

  /// Whether anything differs from what was there.
  var isChanged: Bool { !changed.isEmpty || !sources.isEmpty }

  init(_ rows: BarRows) {
    tables = [rows]
  }

  /// Begins to add the rows of a file; ``put(_:)`` adds each.
  mutating func begin(_ rows: BarRows) {
    tables.append(rows)
    current = tables.count - 1
  }

  /// What became of a row.
  enum Outcome {
    case added
    case unchanged(source: Int64)
    case replaced([BarField: Double], source: Int64)
  }

  /// Puts a row of the file that was begun last into its place.
  mutating func put(_ index: Int) -> Outcome {
    let new = Place(table: current, index: index)
    let key = tables[new.table].keys[index]
    guard let old = place(of: key) else {
      changed[key] = .some(new)
      return .added
    }
    let source = source(of: key, old)
    let isSame = tables[new.table].columns.allSatisfy { field, values in
      let before = number(field, at: old)
      return before == values[index] || (before.isNaN && values[index].isNaN)
    }
    if isSame { return .unchanged(source: source) }
    let before = numbers(at: old)
    // A field that the newer file does not have at all keeps its old value.
    let kept = before.filter { tables[new.table].columns[$0.key] == nil && !$0.value.isNaN }
    changed[key] = .some(kept.isEmpty ? new : merged(new, kept))
    sources[key] = nil
    return .replaced(before, source: source)
  }

  /// Says that a row, unchanged, now belongs to another import.
  mutating func claim(_ key: BarRows.Key, for source: Int64) { sources[key] = source }

  /// Takes a row out; its numbers, or nil if there is none.
  mutating func remove(_ key: BarRows.Key) -> [BarField: Double]? {
    guard let old = place(of: key) else { return nil }
    changed[key] = .some(nil)
    return numbers(at: old)
  }

  /// The keys of the rows that belong to an import, ascending.
  ///
  /// - Complexity: O(rows).
  func keys(from source: Int64) -> [BarRows.Key] {
    let base = tables[0].keys.indices.filter { index in
      let key = tables[0].keys[index]
      return changed[key] == nil && self.source(of: key, Place(table: 0, index: index)) == source
    }
    let new = changed.filter { key, place in place.map { self.source(of: key, $0) == source } ?? false }
    return (base.map { tables[0].keys[$0] } + new.keys).sorted()
  }

  /// All rows, sorted.
  ///
  /// - Complexity: O(rows + changes log changes).
  func rows() -> BarRows {
    let new = changed.compactMap { key, place in place.map { (key, $0) } }.sorted { $0.0 < $1.0 }
    let base = tables[0].keys.indices.filter { changed[tables[0].keys[$0]] == nil }
    var order: [(key: BarRows.Key, place: Place)] = []
    order.reserveCapacity(base.count + new.count)
    var next = 0
    for index in base {
      while next < new.count, new[next].0 < tables[0].keys[index] {
        order.append(new[next])
        next += 1
      }
      order.append((tables[0].keys[index], Place(table: 0, index: index)))
    }
    order += new[next...].map { ($0.0, $0.1) }
    let fields = Set(tables.flatMap(\.columns.keys))
    let columns = fields.map { field in (field, order.map { number(field, at: $0.place) }) }
    return BarRows(
      keys: order.map(\.key), columns: Dictionary(uniqueKeysWithValues: columns),
      sources: order.map { source(of: $0.key, $0.place) })
  }

  // MARK: Places

  private func place(of key: BarRows.Key) -> Place? {
    if let place = changed[key] { return place }
    return tables[0].index(of: key).map { Place(table: 0, index: $0) }
  }

  private func source(of key: BarRows.Key, _ place: Place) -> Int64 {
    sources[key] ?? tables[place.table].sources[place.index]
  }

  private func number(_ field: BarField, at place: Place) -> Double {
    tables[place.table].columns[field]?[place.index] ?? .nan
  }

  private func numbers(at place: Place) -> [BarField: Double] {
    tables[place.table].columns.mapValues { $0[place.index] }
  }

  /// A row of its own, made of a new one and what is kept of the old. Tables are only ever appended: places stay what they
  /// are.
  private mutating func merged(_ new: Place, _ kept: [BarField: Double]) -> Place {
    let all = kept.merging(numbers(at: new)) { $1 }
    let row = BarRows(
      keys: [tables[new.table].keys[new.index]], columns: all.mapValues { [$0] },
      sources: [tables[new.table].sources[new.index]])
    tables.append(row)
    return Place(table: tables.count - 1, index: 0)
  }
}
