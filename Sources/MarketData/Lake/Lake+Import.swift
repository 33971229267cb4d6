public import ChampionCore
import Foundation
import Tables

extension Lake {
  /// Imports a file of bars. Importing the same file again changes nothing; a later state of a file replaces its rows.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - exchange: the exchange of all its rows; nil is what the format says, or `UNKNOWN`. Derivatives in a UDiFF file go
  ///     to `<exchange>-FO`.
  /// - Throws: ``ChampionError``: as ``BarFile/read()``; `usage` for an impossible exchange; `unavailable` if the lake
  ///   cannot be written. The lake is then as it was.
  /// - Complexity: O(rows of the file and of the years that it touches).
  @discardableResult
  public func importBars(from file: BarFile, exchange: String? = nil) throws(ChampionError) -> ImportSummary {
    guard let known = try known(file, exchange: exchange, in: newest) else {
      return try add([file.read()], exchange: exchange)[0]
    }
    return known
  }

  /// Imports files of bars, read side by side; what one file cannot do does not stop the others.
  ///
  /// Files become visible in groups of some 64 MB, each whole or not at all, in their order.
  ///
  /// - Parameters:
  ///   - files: the files, in the order in which later ones count more.
  ///   - exchange: as in ``importBars(from:exchange:)``.
  ///   - jobs: how many files are read at once. Results do not depend on it.
  ///   - done: is told of each file when it is in the lake, or cannot be.
  /// - Returns: what became of each file, in their order.
  /// - Throws: ``ChampionError`` as ``importBars(from:exchange:)``, except for what is wrong with a file.
  public func importBars(
    from files: [BarFile], exchange: String? = nil, jobs: Int, done: (BarFile) -> Void = { _ in }
  ) async throws(ChampionError) -> [Result<ImportSummary, ChampionError>] {
    var results: [Result<ImportSummary, ChampionError>] = []
    for group in Self.groups(of: files) {
      // Once a group: it names every file that was ever imported.
      let manifest = newest
      let read = await parallelMap(group, jobs: jobs) { file in
        Result { () throws(ChampionError) in try self.unlessKnown(file, exchange: exchange, in: manifest) }
      }
      var summaries = try add(
        read.compactMap { if case .success(.contents(let contents)) = $0 { contents } else { nil } },
        exchange: exchange)[...]
      for (file, result) in zip(group, read) {
        switch result {
        case .success(.contents): results.append(.success(summaries.removeFirst()))
        case .success(.known(let summary)): results.append(.success(summary))
        case .failure(let error): results.append(.failure(error))
        }
        done(file)
      }
    }
    return results
  }

  /// A file that was read, or one that did not need to be.
  private enum ReadFile: Sendable {
    case contents(BarFileContents)
    case known(ImportSummary)
  }

  private func unlessKnown(
    _ file: BarFile, exchange: String?, in manifest: LakeManifest?
  ) throws(ChampionError) -> ReadFile {
    if let known = try known(file, exchange: exchange, in: manifest) { return .known(known) }
    return .contents(try file.read())
  }

  /// The manifest, if there is one; whether it can be read is said when it is changed.
  private var newest: LakeManifest? { try? Lake(at: path).manifest() }

  /// What is known of a file that is in the lake already, told by its bytes alone.
  private func known(
    _ file: BarFile, exchange: String?, in manifest: LakeManifest?
  ) throws(ChampionError) -> ImportSummary? {
    if let exchange, !SymbolName.isValid(exchange) {
      throw ChampionError(.usage, "'\(exchange)' is not the name of an exchange", remedy: "use a name such as NSE")
    }
    guard let manifest, !manifest.imports.isEmpty, let sha256 = try? ContentHash.ofFile(at: file.path) else {
      return nil
    }
    let places = exchange.map { [$0] } ?? BarFileContents.defaultExchanges
    return places.flatMap { [$0, $0 + "-FO"] }.lazy.compactMap { place in
      let fingerprint = BarFileContents.fingerprint(sha256: sha256, file, exchange: place)
      return LakeImport.known(fingerprint, in: manifest).map {
        ImportSummary(of: $0, path: file.path, status: .unchanged)
      }
    }.first
  }

  /// Adds files in one change.
  private func add(_ files: [BarFileContents], exchange: String?) throws(ChampionError) -> [ImportSummary] {
    guard !files.isEmpty else { return [] }
    return try change { manifest throws(ChampionError) in
      var work = LakeImport(into: self, manifest)
      let summaries = try files.map { file throws(ChampionError) in try work.add(file, exchange: exchange) }
      try work.finish(&manifest)
      return summaries
    }
  }

  /// Files that become visible together.
  private static func groups(of files: [BarFile]) -> [[BarFile]] {
    let limit = (bytes: 64 << 20, files: 256)
    var (groups, bytes) = ([[BarFile]](), 0)
    for file in files {
      let size = (try? FileManager.default.attributesOfItem(atPath: file.path))?[.size] as? Int ?? 0
      if groups.isEmpty || bytes + size > limit.bytes || groups[groups.count - 1].count == limit.files {
        groups.append([])
        bytes = 0
      }
      groups[groups.count - 1].append(file)
      bytes += size
    }
    return groups
  }

  /// The rows that are not in the lake, in the order of their imports.
  ///
  /// - Parameter includesSuperseded: also rows that a later state of their file made obsolete, and those that were in the
  ///   lake until another file corrected them.
  /// - Throws: ``ChampionError`` as ``manifest()``, or `badData` for a damaged table.
  public func quarantine(includesSuperseded: Bool = false) throws(ChampionError) -> [QuarantinedRow] {
    try reading { lake throws(ChampionError) in
      let manifest = try lake.manifest()
      var rows: [QuarantinedRow] = []
      for file in manifest.quarantine { rows += try QuarantineTable.rows(of: lake.table(file)) }
      guard !includesSuperseded else { return rows }
      let obsolete = Set(manifest.imports.filter { $0.correctedBy != nil }.map(\.id))
      return rows.filter { $0.reason != .superseded && !obsolete.contains($0.importID) }
    }
  }
}
