import ChampionCore
import Foundation
import Tables

// How a change of a lake becomes visible: new files, then one manifest.
extension Lake {
  /// Runs a change under the lake's lock and publishes the manifest if it differs.
  func change<Result>(
    _ body: (inout LakeManifest) throws(ChampionError) -> Result
  ) throws(ChampionError) -> Result {
    try AtomicFile.createFolder(path)
    return try FileLock.withLock(on: path + "/.lock", waiting: waiting) { () throws(ChampionError) in
      AtomicFile.removeLeftovers(in: path)
      let exists = FileManager.default.fileExists(atPath: manifestPath)
      if !exists { try begin() }
      let before = try manifest()
      var after = before
      do throws(ChampionError) {
        let result = try body(&after)
        guard after != before || !exists else { return result }
        after.version += 1
        after.retired = before.paths.subtracting(after.paths).sorted()
        try publish(after)
        remove(Set(before.retired).subtracting(after.paths).subtracting(before.paths))
        return result
      } catch {
        remove(after.paths.subtracting(before.paths).subtracting(before.retired))
        if !exists { try? FileManager.default.removeItem(atPath: manifestPath) }
        throw error
      }
    }
  }

  /// Makes an empty lake, so that a killed first import leaves one too. Bars without a manifest are a lake that lost it.
  private func begin() throws(ChampionError) {
    let files = FileManager.default.enumerator(atPath: path + "/bars")?.filter {
      ($0 as? String)?.hasPrefix("interval=") ?? false
    }
    let holdsBars = files?.contains { ($0 as? String)?.hasSuffix(".parquet") ?? false } ?? false
    guard !holdsBars else {
      throw ChampionError(
        .badData, "there are bars here and no manifest", context: ["lake": path],
        remedy: "restore manifest.json from a backup, or move the folder bars away and import again")
    }
    try publish(LakeManifest())
  }

  private func publish(_ manifest: LakeManifest) throws(ChampionError) {
    try AtomicFile.write(JSONDocument.encode(manifest.sealed()), to: manifestPath)
  }

  func write(
    _ rows: BarRows, exchange: String, interval: BarInterval, year: Int
  ) throws(ChampionError) -> LakeManifest.BarsFile {
    let folder = "bars/interval=\(interval)/exchange=\(SymbolName.pathComponent(for: exchange))/year=\(year)"
    let stored = try store(BarTable.table(of: rows, interval: interval), in: folder, prefix: "part")
    return .init(
      path: stored.path, exchange: exchange, interval: interval, year: year, rows: rows.count, sha256: stored.sha256)
  }

  /// Stores a table under a name made of its hash.
  func store(_ table: Table, in folder: String, prefix: String) throws(ChampionError) -> LakeManifest.TableFile {
    AtomicFile.removeLeftovers(in: path + "/" + folder)
    let (name, sha256) = try AtomicFile.writeNamedByHash(
      in: path + "/" + folder, name: { "\(prefix)-\($0.prefix(16)).parquet" },
      by: { partial throws(ChampionError) in try ParquetFile.write(table, to: partial) })
    return .init(path: folder + "/" + name, rows: table.rowCount, sha256: sha256)
  }

  /// Reads a table that the manifest names.
  func table(_ file: LakeManifest.TableFile) throws(ChampionError) -> Table {
    try VerifiedFiles.require(path + "/" + file.path, sha256: file.sha256)
    return try ParquetFile.read([path + "/" + file.path])
  }

  /// Finds out anew what the lake holds of each instrument.
  ///
  /// - Complexity: O(rows of the lake); only symbols and days are read.
  func summarize(_ manifest: inout LakeManifest) throws(ChampionError) {
    let histories = try symbolHistories(of: manifest)
    manifest.symbols = []
    let groups = Dictionary(grouping: manifest.bars) { [$0.exchange, $0.interval.description] }
    for (_, files) in groups.sorted(by: { ($0.key[0], $0.key[1]) < ($1.key[0], $1.key[1]) }) {
      manifest.symbols += try summaries(of: files, histories[files[0].exchange])
    }
  }

  private func summaries(
    of files: [LakeManifest.BarsFile], _ history: SymbolHistory?
  ) throws(ChampionError) -> [LakeManifest.SymbolSummary] {
    let (symbols, dates) = try keys(of: files)
    let rows = Dictionary(grouping: dates.indices) { history?.instrument(symbols[$0], on: dates[$0]) ?? symbols[$0] }
    return rows.sorted { $0.key < $1.key }.compactMap { symbol, rows in
      let own = rows.map { dates[$0] }
      guard let first = own.min(), let last = own.max() else { return nil }
      let names = Set(rows.map { symbols[$0] })
      return .init(
        symbol: symbol, exchange: files[0].exchange, interval: files[0].interval, rows: rows.count, first: first,
        last: last, tradedAs: names == [symbol] ? [] : names.sorted())
    }
  }

  /// Removes files of this lake. Only what a manifest named is ever removed: other files in its folders are not ours.
  private func remove(_ paths: Set<String>) {
    for file in paths { try? FileManager.default.removeItem(atPath: path + "/" + file) }
  }
}
