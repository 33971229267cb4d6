public import ChampionCore
import Foundation
import Tables

/// What an import did.
public struct ImportSummary: Codable, Hashable, Sendable {
  /// The file.
  public let file: String
  /// The rows read from it.
  public let rows: Int
  /// The rows that the lake did not have.
  public let added: Int
  /// The rows that the lake had with other values; the new ones count now.
  public let replaced: Int
  /// The rows that stood in the file already, with the same values.
  public let repeated: Int
  /// The rows that were left out because they were impossible.
  public let skipped: Int
  /// The symbols in the file.
  public let symbols: Int
}

extension Lake {
  /// Imports a file of bars. Importing the same file again changes nothing.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - exchange: the exchange of all its rows.
  /// - Throws: ``ChampionError``: as ``BarFile/read()``; `usage` for an impossible exchange; `unavailable` if the lake
  ///   cannot be written. The lake is then as it was.
  /// - Complexity: O(rows of the file and of the years that it touches).
  @discardableResult
  public func importBars(from file: BarFile, exchange: String) throws(ChampionError) -> ImportSummary {
    guard SymbolName.isValid(exchange) else {
      throw ChampionError(.usage, "'\(exchange)' is not the name of an exchange", remedy: "use a name such as NSE")
    }
    let rows = try file.read()
    let fingerprint = rows.contentHash(exchange: exchange)
    return try change { manifest throws(ChampionError) in
      let (added, replaced) = try merge(rows, exchange: exchange, into: &manifest)
      let summary = ImportSummary(
        file: file.path, rows: rows.count, added: added, replaced: replaced, repeated: rows.repeated.count,
        skipped: rows.skipped, symbols: rows.symbols.count)
      let isNewRepetition = !rows.repetitions.isEmpty && !manifest.imports.contains { $0.fingerprint == fingerprint }
      guard added + replaced > 0 || isNewRepetition else { return summary }
      manifest.bars.sort { $0.path < $1.path }
      manifest.imports.append(
        .init(
          fingerprint: fingerprint, name: URL(fileURLWithPath: file.path).lastPathComponent, rows: rows.count,
          exchange: exchange, repetitions: rows.repetitions))
      manifest.symbols = try summaries(of: manifest.bars)
      return summary
    }
  }

  /// Writes the years that rows change, and counts what was added and replaced.
  private func merge(
    _ rows: BarRows, exchange: String, into manifest: inout LakeManifest
  ) throws(ChampionError) -> (added: Int, replaced: Int) {
    var (added, replaced) = (0, 0)
    for (year, part) in rows.byYear().sorted(by: { $0.key < $1.key }) {
      let old = manifest.bars.filter { $0.exchange == exchange && $0.year == year }
      let before = try read(old)
      let difference = before.difference(from: part)
      guard difference != (0, 0) else { continue }
      added += difference.added
      replaced += difference.replaced
      let written = try write(before.merging(part), exchange: exchange, year: year)
      manifest.bars.removeAll { old.contains($0) }
      manifest.bars.append(written)
    }
    return (added, replaced)
  }

  /// Adds corporate actions; one of the same symbol, day and kind as one that is there replaces it.
  ///
  /// - Returns: how many are new or changed.
  /// - Throws: ``ChampionError`` as ``importBars(from:exchange:)``.
  @discardableResult
  public func importActions(from path: String) throws(ChampionError) -> Int {
    let new = try CorporateActionTable.actions(inCSV: path)
    return try change { manifest throws(ChampionError) in
      let old = try actions(of: manifest)
      let all = Set(CorporateActionTable.latest(of: old + new))
      let changed = all.subtracting(old).count
      guard changed > 0 else { return 0 }
      let stored = try store(CorporateActionTable.table(of: all.sorted()), in: "actions", prefix: "actions")
      manifest.actions = .init(path: stored.path, sha256: stored.sha256)
      return changed
    }
  }

  private func summaries(of files: [LakeManifest.BarsFile]) throws(ChampionError) -> [LakeManifest.SymbolSummary] {
    var summaries: [LakeManifest.SymbolSummary] = []
    for (exchange, files) in Dictionary(grouping: files, by: \.exchange).sorted(by: { $0.key < $1.key }) {
      let (symbols, dates) = try keys(of: files)
      let rows = Dictionary(grouping: dates.indices) { symbols[$0] }
      for (symbol, rows) in rows.sorted(by: { $0.key < $1.key }) {
        let own = rows.map { dates[$0] }
        guard let first = own.min(), let last = own.max() else { continue }
        summaries.append(.init(symbol: symbol, exchange: exchange, rows: rows.count, first: first, last: last))
      }
    }
    return summaries
  }
}

extension BarRows {
  /// The SHA-256 of the rows and of where they go: the same file imported again has the same.
  fileprivate func contentHash(exchange: String) -> String {
    var hash = ContentHash()
    hash.add(exchange)
    for key in keys {
      hash.add(key.symbol)
      hash.add(key.series)
    }
    hash.add(keys.map(\.date))
    for (field, values) in columns.sorted(by: { $0.key < $1.key }) {
      hash.add(field.rawValue)
      hash.add(values)
    }
    return hash.hexadecimal
  }

  /// How many rows of `newer` are not here, and how many are here with other values.
  fileprivate func difference(from newer: BarRows) -> (added: Int, replaced: Int) {
    let rows = Dictionary(uniqueKeysWithValues: zip(keys, keys.indices))
    return newer.keys.indices.reduce(into: (added: 0, replaced: 0)) { counts, index in
      guard let row = rows[newer.keys[index]] else {
        counts.added += 1
        return
      }
      let isSame = newer.columns.allSatisfy { field, values in
        let old = columns[field]?[row] ?? .nan
        return old == values[index] || (old.isNaN && values[index].isNaN)
      }
      if !isSame { counts.replaced += 1 }
    }
  }
}
