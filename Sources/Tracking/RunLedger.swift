public import ChampionCore
public import Foundation
import GRDB

/// A SQLite file with one row a run. Doing the same work again adds none.
public struct RunLedger: Sendable {
  private let database: DatabaseQueue

  /// A run and when it was recorded.
  public struct Entry: Codable, Hashable, Sendable {
    /// The run.
    public let run: Run
    /// When it was first recorded.
    public let recordedAt: Date
    /// How often the same work was done.
    public let times: Int
  }

  /// The version of SQLite.
  ///
  /// - Throws: ``ChampionError`` with `unavailable` if it does not work.
  public static func sqliteVersion() throws(ChampionError) -> String {
    try attempt(":memory:") {
      try DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") ?? "unknown" }
    }
  }

  /// Opens a ledger, and makes it if need be.
  ///
  /// - Throws: ``ChampionError``: `unavailable` if the place cannot be written, `badData` if the file is no ledger.
  public init(at path: String) throws(ChampionError) {
    // SQLite has names that are no files.
    guard !path.isEmpty, !path.hasPrefix(":"), !path.hasPrefix("file:") else {
      throw ChampionError(.usage, "'\(path)' is not the path of a run ledger", remedy: "name a file with --ledger")
    }
    let place = URL(fileURLWithPath: path)
    guard !FileManager.default.fileExists(atPath: path + "/.") else {
      throw ChampionError(
        .unavailable, "the run ledger cannot be a folder", context: ["file": path], remedy: "name a file with --ledger")
    }
    let folder = place.deletingLastPathComponent().path
    try AtomicFile.createFolder(folder)
    // Two processes must not both make the table.
    database = try FileLock.withLock(on: folder + "/.\(place.lastPathComponent).lock") { () throws(ChampionError) in
      try Self.attempt(path) {
        let queue = try DatabaseQueue(path: path, configuration: Self.configuration())
        try Self.migrator.migrate(queue)
        return queue
      }
    }
  }

  /// Two processes may record at once: the second waits.
  private static func configuration(readonly: Bool = false) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.busyMode = .timeout(30)
    return configuration
  }

  /// Opens a ledger that exists, to read: nothing is written, whatever the file is.
  ///
  /// - Throws: ``ChampionError``: `noInput` if there is no file, `badData` if it is no ledger.
  public init(existingAt path: String) throws(ChampionError) {
    guard FileManager.default.fileExists(atPath: path) else {
      throw ChampionError(
        .noInput, "there is no run ledger", context: ["file": path], remedy: "train a model first, or name another file"
      )
    }
    database = try Self.attempt(path) {
      do { return try Self.opened(path, readonly: true) } catch let error as DatabaseError
        where error.resultCode == .SQLITE_READONLY
      {
        // A process was killed while it wrote: its journal is to be played back first.
        return try Self.opened(path, readonly: false)
      }
    }
  }

  private static func opened(_ path: String, readonly: Bool) throws -> DatabaseQueue {
    let queue = try DatabaseQueue(path: path, configuration: configuration(readonly: readonly))
    let tables = try queue.read { try String.fetchAll($0, sql: "SELECT name FROM sqlite_master WHERE type = 'table'") }
    // One whose making was cut short has no more than the table of migrations.
    guard !Set(tables).subtracting(["grdb_migrations"]).isEmpty else {
      throw ChampionError(
        .noInput, "the run ledger is empty", context: ["file": path], remedy: "train a model first")
    }
    guard tables.contains("run") else {
      throw ChampionError(
        .badData, "the file is no run ledger", context: ["file": path], remedy: "name the runs.sqlite of a registry")
    }
    return queue
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("runs") { database in
      try database.create(table: "run") { table in
        table.primaryKey("id", .text)
        table.column("kind", .text).notNull()
        table.column("model", .text).notNull().indexed()
        table.column("modelVersion", .integer).notNull()
        table.column("symbol", .text).notNull()
        table.column("dataHash", .text).notNull()
        table.column("seed", .text).notNull()
        table.column("parameters", .text).notNull()
        table.column("metrics", .text).notNull()
        table.column("versions", .text).notNull()
        table.column("cpuSeconds", .double).notNull()
        table.column("recordedAt", .datetime).notNull()
        table.column("times", .integer).notNull()
        // The SHA-256 of the row's other columns.
        table.column("seal", .text).notNull()
      }
    }
    return migrator
  }

  private static let columns =
    "id, kind, model, modelVersion, symbol, dataHash, seed, parameters, metrics, versions, cpuSeconds, recordedAt, times, seal"

  /// Records runs, all or none.
  ///
  /// - Throws: ``ChampionError``: `unavailable` if the file cannot be written, `badData` if a row for the same work is
  ///   damaged.
  public func record(_ runs: [Run], at time: Date = Date()) throws(ChampionError) {
    // Whole seconds: what is read back must be what was sealed.
    let time = Date(timeIntervalSince1970: time.timeIntervalSince1970.rounded(.down))
    try Self.attempt(database.path) {
      try database.write { database in
        for run in runs {
          let known = try Row.fetchOne(
            database, sql: "SELECT \(Self.columns) FROM run WHERE id = ?", arguments: [run.id])
          if let entry = try known.map(Self.entry) {
            try database.execute(
              sql: "UPDATE run SET times = ?, seal = ? WHERE id = ?",
              arguments: [entry.times + 1, Self.seal(entry.run, entry.recordedAt, entry.times + 1), run.id])
            continue
          }
          try database.execute(
            sql: "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
            arguments: [
              run.id, run.kind.rawValue, run.model, run.modelVersion, run.symbol, run.dataHash, String(run.seed),
              JSONDocument.text(run.parameters, pretty: false), JSONDocument.text(run.metrics, pretty: false),
              JSONDocument.text(run.versions, pretty: false), run.cpuSeconds, time, Self.seal(run, time, 1),
            ])
        }
      }
    }
  }

  /// All runs, oldest first.
  ///
  /// - Throws: ``ChampionError`` with `badData` if the file is damaged.
  public func entries() throws(ChampionError) -> [Entry] {
    try Self.attempt(database.path) {
      try database.read { database in
        // Rows that an index knows and the table has lost, and the like.
        let report = try String.fetchAll(database, sql: "PRAGMA integrity_check(1)")
        guard report == ["ok"] else { throw Self.damaged }
        return try Row.fetchAll(database, sql: "SELECT \(Self.columns) FROM run ORDER BY recordedAt, rowid").map(
          Self.entry)
      }
    }
  }

  private static func attempt<Value>(_ path: String, _ body: () throws -> Value) throws(ChampionError) -> Value {
    do { return try body() } catch let error as ChampionError { throw error.adding(["file": path]) } catch {
      let isDamaged =
        (error as? DatabaseError).map { [.SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_ERROR].contains($0.resultCode) }
        ?? true
      throw ChampionError(
        isDamaged ? .badData : .unavailable, "the run ledger cannot be used: \(error)", context: ["file": path],
        remedy: isDamaged ? "restore it from a backup, or name a new file" : "choose a folder that may be written")
    }
  }
}
