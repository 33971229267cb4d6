import ChampionCore
import Foundation

/// Files of bars on their way into a lake: all in memory until ``finish(_:)``.
struct LakeImport {
  fileprivate struct PartitionID: Hashable {
    let exchange: String
    let interval: BarInterval
    let year: Int
  }

  private let lake: Lake
  private(set) var manifest: LakeManifest
  private var partitions: [PartitionID: BarPartition] = [:]
  private var quarantined: [QuarantinedRow] = []
  private var securities: [String: Set<ListedSecurity>] = [:]

  init(into lake: Lake, _ manifest: LakeManifest) {
    self.lake = lake
    self.manifest = manifest
  }

  /// Whether a file was imported before, in the same way, and no later state of it since.
  static func known(
    _ fingerprint: String, in manifest: LakeManifest
  ) -> LakeManifest.ImportedFile? {
    manifest.imports.first { $0.fingerprint == fingerprint && $0.correctedBy == nil }
  }

  /// Adds a file.
  ///
  /// - Parameter exchange: where its rows go; nil is what the format says.
  mutating func add(_ file: BarFileContents, exchange: String?) throws(ChampionError) -> ImportSummary {
    let exchange = (exchange ?? file.ownExchange) + (file.isDerivatives ? "-FO" : "")
    let fingerprint = file.fingerprint(exchange: exchange)
    if let known = Self.known(fingerprint, in: manifest) {
      return ImportSummary(of: known, path: file.file.path, status: .unchanged)
    }
    let namesakes = manifest.imports.filter {
      $0.name == file.file.name && $0.exchange == exchange && $0.interval == file.interval && $0.correctedBy == nil
    }
    let id = manifest.imports.count + 1
    var change = Change(id: id)
    try put(file, exchange: exchange, &change)
    let corrected = takeOut(file, namesakes, &change)
    let record = record(of: file, exchange: exchange, fingerprint, id: id, corrects: corrected?.id)
    if let corrected { manifest.imports[corrected.id - 1].correctedBy = id }
    manifest.imports.append(record)
    quarantined += (file.quarantined + change.superseded).map { row in
      var row = row
      (row.importID, row.file) = (id, file.file.name)
      return row
    }
    securities[exchange, default: []].formUnion(file.securities)
    return ImportSummary(
      of: record, path: file.file.path, status: corrected == nil ? .imported : .corrected, added: change.added,
      replaced: change.replaced, removed: change.removed)
  }

  /// Writes what changed.
  ///
  /// - Parameter manifest: becomes that of all files that were added; where writing fails half-way, it names what was
  ///   written by then, so that it can be removed.
  func finish(_ manifest: inout LakeManifest) throws(ChampionError) {
    manifest = self.manifest
    var touched: Set<[String]> = []
    for (id, partition) in partitions.sorted(by: { $0.key.order < $1.key.order }) where partition.isChanged {
      let old = manifest.bars.filter { $0.exchange == id.exchange && $0.interval == id.interval && $0.year == id.year }
      manifest.bars.removeAll { old.contains($0) }
      let rows = partition.rows()
      if rows.count > 0 {
        manifest.bars.append(try lake.write(rows, exchange: id.exchange, interval: id.interval, year: id.year))
      }
      touched.insert([id.exchange, id.interval.description])
    }
    manifest.bars.sort { $0.path < $1.path }
    if !quarantined.isEmpty {
      let table = QuarantineTable.table(of: quarantined)
      manifest.quarantine.append(try lake.store(table, in: "quarantine", prefix: "rows"))
    }
    try lake.note(securities, in: &manifest)
    if !touched.isEmpty { try lake.summarize(&manifest) }
    for exchange in Set(touched.map { $0[0] }).sorted() { try lake.addStandardSessions(of: exchange, to: &manifest) }
  }

  // MARK: One file

  /// What a file changes.
  private struct Change {
    let id: Int
    var added = 0
    var replaced = 0
    var removed = 0
    var touched: Set<PartitionID> = []
    /// How many rows of each earlier import come again.
    var shared: [Int64: Int] = [:]
    var superseded: [QuarantinedRow] = []

    init(id: Int) {
      self.id = id
    }

    mutating func supersede(_ key: BarRows.Key, _ numbers: [BarField: Double], _ verb: String) {
      let text = numbers.sorted { $0.key < $1.key }.map { "\($0.key.rawValue)=\($0.value)" }.joined(separator: ",")
      superseded.append(
        QuarantinedRow(
          line: 0, reason: .superseded, message: "the row that was in the lake was \(verb) by this file",
          symbol: key.symbol, date: key.time.microsecondsOfDay == 0 ? "\(key.date)" : "\(key.time)",
          row: "\(key.symbol),\(key.series),\(key.time),\(text)",
          values: numbers.filter { BarField.required.contains($0.key) }))
    }
  }

  private mutating func put(
    _ file: BarFileContents, exchange: String, _ change: inout Change
  ) throws(ChampionError) {
    for (year, indices) in file.rows.indicesByYear().sorted(by: { $0.key < $1.key }) {
      let id = PartitionID(exchange: exchange, interval: file.interval, year: year)
      var partition = try takePartition(id)
      partition.begin(file.rows.from(source: Int64(change.id)))
      for index in indices {
        switch partition.put(index) {
        case .added: change.added += 1
        case .unchanged(let source):
          change.shared[source, default: 0] += 1
          // A row belongs to the last file that has it: a correction of an earlier one does not take it out.
          partition.claim(file.rows.keys[index], for: Int64(change.id))
        case .replaced(let numbers, let source):
          change.replaced += 1
          change.shared[source, default: 0] += 1
          change.supersede(file.rows.keys[index], numbers, "corrected")
        }
      }
      partitions[id] = partition
      change.touched.insert(id)
    }
  }

  /// Takes out what an earlier state of the file had on the days of this one, and this one has not.
  ///
  /// - Returns: the earlier state: the file of the same name of which most rows come again. One of which less than half
  ///   come again is another file; one without any bar gives way.
  private mutating func takeOut(
    _ file: BarFileContents, _ namesakes: [LakeManifest.ImportedFile], _ change: inout Change
  ) -> LakeManifest.ImportedFile? {
    let shared = change.shared
    let best = namesakes.max { shared[Int64($0.id), default: 0] < shared[Int64($1.id), default: 0] }
    guard let best, let days = file.days, case let count = shared[Int64(best.id), default: 0], count > 0 else {
      return namesakes.last { $0.bars == 0 }
    }
    let spoilt = file.spoilt
    let left = change.touched.sorted { $0.order < $1.order }.map { id in
      let keys = partitions[id]?.keys(from: Int64(best.id)) ?? []
      return (id, keys.filter { days.contains($0.date) || spoilt[$0.symbol]?.contains($0.date) ?? false })
    }
    guard count >= left.reduce(0, { $0 + $1.1.count }) else { return nil }
    for (id, keys) in left {
      for key in keys {
        guard let numbers = partitions[id]?.remove(key) else { continue }
        change.removed += 1
        change.supersede(key, numbers, "removed")
      }
    }
    return best
  }

  /// A partition to be changed and put back: while two hold it, each change would copy it.
  private mutating func takePartition(_ id: PartitionID) throws(ChampionError) -> BarPartition {
    if let known = partitions.removeValue(forKey: id) { return known }
    let files = manifest.bars.filter { $0.exchange == id.exchange && $0.interval == id.interval && $0.year == id.year }
    return BarPartition(try lake.read(files))
  }

  private func record(
    of file: BarFileContents, exchange: String, _ fingerprint: String, id: Int, corrects: Int?
  ) -> LakeManifest.ImportedFile {
    let days = file.rows.keys.map(\.date)
    return LakeManifest.ImportedFile(
      id: id, fingerprint: fingerprint, sha256: file.sha256, name: file.file.name, format: file.format,
      exchange: exchange, interval: file.interval, rows: file.rowCount, bars: file.rows.count,
      symbols: file.rows.symbols.count, first: days.min(), last: days.max(), sums: file.rows.sums,
      quarantined: file.reasons, notes: file.notes + file.repetitions, corrects: corrects)
  }
}

extension LakeImport.PartitionID {
  fileprivate var order: (String, BarInterval, Int) { (exchange, interval, year) }
}

extension BarFileContents {
  /// The days of its rows that cannot be bars, by symbol.
  fileprivate var spoilt: [String: Set<CalendarDate>] {
    quarantined.reduce(into: [:]) { spoilt, row in
      guard let day = row.day else { return }
      spoilt[row.symbol.trimmingCharacters(in: .whitespaces), default: []].insert(day)
    }
  }

  /// From the first to the last day of its rows.
  fileprivate var days: ClosedRange<CalendarDate>? {
    let days = rows.keys.map(\.date)
    guard let first = days.min(), let last = days.max() else { return nil }
    return first...last
  }

  /// The rows that the file held more than once, a finding a symbol.
  fileprivate var repetitions: [QualityFinding] {
    let repeated = quarantined.filter { $0.reason == .duplicateRow }
    let days = Dictionary(grouping: repeated) { SymbolName.normalized($0.symbol) ?? file.options.symbol ?? $0.symbol }
    return days.sorted { $0.key < $1.key }.compactMap { symbol, rows in
      let dates = rows.compactMap(\.day).sorted()
      return QualityFinding(
        .duplicateRow, symbol, dates.first ?? CalendarDate(daysSinceEpoch: 0), count: rows.count,
        "\(file.name) holds the row more than once")
    }
  }
}

extension BarRows {
  /// The rows as an import's own.
  fileprivate func from(source: Int64) -> BarRows {
    BarRows(keys: keys, columns: columns, sources: Array(repeating: source, count: count))
  }
}
