public import ChampionCore
import Foundation

extension ModelRegistry {
  /// Adds a version and makes it the latest. A model that equals the latest version is not added again.
  ///
  /// - Returns: the manifest with its version.
  /// - Throws: ``ChampionError`` with `unavailable` if the registry cannot be written; nothing is half-written.
  public func register<Model: RegisteredModel>(
    _ model: Model, _ draft: Model.Manifest
  ) throws(ChampionError) -> Model.Manifest {
    let contents = try model.files()
    return try change(draft.name) { () throws(ChampionError) in
      var manifest = draft
      manifest.files = contents.mapValues(ContentHash.of)
      if let latest = latestManifest(draft.name) {
        let latest = try requireSameSubject(latest, draft)
        manifest.version = latest.version
        manifest.seal = latest.seal
        guard manifest != latest else {
          try announce(latest)
          return latest
        }
      }
      manifest.version = try nextVersion(draft.name)
      manifest = try manifest.sealed()
      let json = try JSONDocument.encode(manifest)
      let files = contents.merging(["model.json": json]) { old, _ in old }
      try AtomicFile.replace(versionFolder(draft.name, manifest.version)) { partial throws(ChampionError) in
        try AtomicFile.createFolder(partial)
        for (name, data) in files { try AtomicFile.write(data, to: partial + "/" + name) }
      }
      try announce(manifest)
      return manifest
    }
  }

  /// Puts a version into the history and the aliases, unless it is there: a process may have been killed before it did.
  private func announce(_ manifest: any RegisteredManifest) throws(ChampionError) {
    let (name, version) = (manifest.name, manifest.version)
    let isRecorded = try history(of: name).contains { $0.action == .registered && $0.version == version }
    if !isRecorded {
      let hash = try ContentHash.ofFile(at: manifestPath(name, version))
      try append(entry(.registered, name, version, reason: "", manifestHash: hash), to: name)
    }
    try writeAliases(aliases(of: name), of: name, entries: try history(of: name).count)
  }

  /// Nil where there is none, or it is damaged: a damaged version must not stand in the way of a new one.
  private func latestManifest(_ name: String) -> (any RegisteredManifest)? {
    versions(of: name).last.flatMap { try? loadAny(.init(name: name, selector: .version($0))) }
  }

  /// A number that no version has or had, not even one whose files are lost.
  private func nextVersion(_ name: String) throws(ChampionError) -> Int {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: folder(of: name))) ?? []
    let used = folders.compactMap(Self.version(inFolderName:))
    let next = ((used + (try history(of: name)).map(\.version)).max() ?? 0) + 1
    guard Self.versionNumbers.contains(next) else {
      throw ChampionError(
        .badData, "the model has no version numbers left", context: ["model": name], remedy: "use another registry")
    }
    return next
  }

  /// The return of a symbol named `close_A` and the close of `A` have one name: the second comer is refused.
  private func requireSameSubject<Manifest: RegisteredManifest>(
    _ old: any RegisteredManifest, _ new: Manifest
  ) throws(ChampionError) -> Manifest {
    guard let same = old as? Manifest, same.hasSubject(of: new) else {
      throw ChampionError(
        .usage, "the name belongs to a model of \(old.subject)", context: ["model": new.name],
        remedy: "use another registry")
    }
    return same
  }

  /// Makes a version the champion. One that is champion already stays it, and the history does not grow.
  ///
  /// - Returns: the version.
  /// - Throws: ``ChampionError``: `noInput` if there is no such version, `badData` if it is damaged.
  @discardableResult
  public func promote(_ reference: ModelReference, reason: String) throws(ChampionError) -> Int {
    // What cannot be loaded must not become champion.
    let version = try loadAny(reference).version
    return try change(reference.name) { () throws(ChampionError) in
      // A process that was killed before it announced its version leaves that to the next.
      if let latest = latestManifest(reference.name) { try announce(latest) }
      guard try aliases(of: reference.name)[.champion] != version else { return version }
      return try moveChampion(of: reference.name, to: version, .promoted, reason: reason)
    }
  }

  /// Notes that a version was held against the champion: every look at the evidence counts.
  ///
  /// - Throws: ``ChampionError``: `noInput` if there is no such version, `unavailable` if it cannot be written.
  public func noteJudgement(of name: String, version: Int, reason: String) throws(ChampionError) {
    guard versions(of: name).contains(version) else {
      throw ChampionError(.noInput, "the model has no such version", context: ["model": "\(name)@v\(version)"])
    }
    try change(name) { () throws(ChampionError) in
      let line = try entry(.judged, name, version, reason: reason, manifestHash: nil)
      try writeAliases(aliases(of: name), of: name, entries: try history(of: name).count + 1) {
        () throws(ChampionError) in try append(line, to: name)
      }
    }
  }

  /// Makes the champion before the current one champion again.
  ///
  /// - Returns: the version.
  /// - Throws: ``ChampionError`` with `noInput` if there was none.
  @discardableResult
  public func rollback(_ name: String, reason: String) throws(ChampionError) -> Int {
    // Finds out whether there is such a model.
    _ = try version(of: .init(name: name))
    return try change(name) { () throws(ChampionError) in
      guard let previous = try history(of: name).champions.dropLast().last else {
        throw ChampionError(
          .noInput, "there is no earlier champion", context: ["model": name],
          remedy: "promote a version with: champion models promote \(name)@v1")
      }
      _ = try loadAny(.init(name: name, selector: .version(previous)))
      return try moveChampion(of: name, to: previous, .rolledBack, reason: reason)
    }
  }

  private func moveChampion(
    of name: String, to version: Int, _ action: HistoryEntry.Action, reason: String
  ) throws(ChampionError) -> Int {
    var aliases = try aliases(of: name)
    aliases[.champion] = version
    // The history grows once the aliases have found room on the disk: a full one changes neither.
    let line = try entry(action, name, version, reason: reason, manifestHash: nil)
    try writeAliases(aliases, of: name, entries: try history(of: name).count + 1) { () throws(ChampionError) in
      try append(line, to: name)
    }
    return version
  }

  private func change<Result>(_ name: String, _ body: () throws(ChampionError) -> Result) throws(ChampionError)
    -> Result
  {
    try AtomicFile.createFolder(folder(of: name))
    return try FileLock.withLock(on: folder(of: name) + "/.lock") { () throws(ChampionError) in
      AtomicFile.removeLeftovers(in: folder(of: name))
      // What is damaged is said before anything is written.
      let history = try history(of: name)
      if history.isEmpty, versions(of: name).last ?? 0 > 1 || aliasFile(of: name) != nil {
        throw ChampionError(
          .badData, "history.jsonl is missing", context: ["model": name, "registry": path],
          remedy: "restore it from a backup")
      }
      // A process that was killed before it moved the aliases left them behind the history.
      if let file = aliasFile(of: name), !history.isEmpty, file.champion != history.champions.last {
        try writeAliases(aliases(of: name), of: name, entries: history.count)
      }
      return try body()
    }
  }

  /// Writes what the aliases are, for other programs: this one reads the history.
  ///
  /// - Parameters:
  ///   - entries: how long the history is then.
  ///   - commit: makes them true, after they are written and before they are renamed into place.
  private func writeAliases(
    _ aliases: [ModelAlias: Int], of name: String, entries: Int,
    commit: () throws(ChampionError) -> Void = {}
  ) throws(ChampionError) {
    let content = try JSONDocument.encode(AliasFile(aliases, entries: entries).sealed())
    try AtomicFile.replace(aliasPath(of: name)) { partial throws(ChampionError) in
      try AtomicFile.write(content, to: partial)
      try commit()
    }
  }

  private func entry(
    _ action: HistoryEntry.Action, _ name: String, _ version: Int, reason: String, manifestHash: String?
  ) throws(ChampionError) -> HistoryEntry {
    try HistoryEntry(
      time: Date(), user: NSUserName(), action: action, version: version, reason: reason, manifestHash: manifestHash,
      previous: try history(of: name).last?.seal ?? ""
    ).sealed()
  }

  private func append(_ entry: HistoryEntry, to name: String) throws(ChampionError) {
    try AtomicFile.appendLine(JSONDocument.text(entry, pretty: false), to: historyPath(of: name))
  }
}
