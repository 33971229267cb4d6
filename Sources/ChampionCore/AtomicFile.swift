public import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Files and folders that exist whole or not at all.
///
/// Content is written beside its destination, synced, and renamed into place; a reader sees the old or the new, never a
/// part. A name that starts with a dot and holds `.partial-` is left behind by a process that was killed; nothing reads
/// it.
public enum AtomicFile {
  /// Writes a file.
  ///
  /// - Throws: ``ChampionError`` with `unavailable` if the place cannot be written; nothing is left half-written.
  public static func write(_ data: Data, to path: String) throws(ChampionError) {
    try replace(path) { partial throws(ChampionError) in
      do { try data.write(to: URL(fileURLWithPath: partial)) } catch { throw unwritable(path) }
    }
  }

  /// Creates a file or folder by letting `body` fill a temporary path beside it, and renames it into place.
  ///
  /// - Parameter path: the destination; its parent folders are made. A folder there must not exist yet.
  /// - Throws: what `body` throws, or ``ChampionError`` with `unavailable`.
  public static func replace(_ path: String, by body: (String) throws(ChampionError) -> Void) throws(ChampionError) {
    let replacement = try Replacement(of: path)
    do throws(ChampionError) {
      try body(replacement.partialPath)
      try replacement.commit()
    } catch {
      replacement.abandon()
      throw error
    }
  }

  /// A file or folder on its way to its place, for work that ``AtomicFile/replace(_:by:)`` cannot wait for.
  public struct Replacement: Sendable {
    /// Where the content is to be written.
    public let partialPath: String
    private let path: String

    /// Begins to replace a path; its parent folders are made.
    ///
    /// - Throws: ``ChampionError`` with `unavailable`.
    public init(of path: String) throws(ChampionError) {
      self.path = try replaceable(path)
      let destination = URL(fileURLWithPath: self.path)
      try createFolder(destination.deletingLastPathComponent().path)
      partialPath =
        destination.deletingLastPathComponent().appendingPathComponent(
          ".\(destination.lastPathComponent)\(partialMark)\(ProcessInfo.processInfo.processIdentifier)"
        ).path
      abandon()
    }

    /// Syncs what was written and renames it into place.
    ///
    /// - Throws: ``ChampionError`` with `unavailable`.
    public func commit() throws(ChampionError) {
      try synchronize(partialPath)
      guard rename(partialPath, path) == 0 else { throw unwritable(path) }
      try? synchronizeFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    }

    /// Removes what was written.
    public func abandon() {
      try? FileManager.default.removeItem(atPath: partialPath)
    }
  }

  /// Where a path leads: links are followed, and a device or a pipe must not become a file.
  private static func replaceable(_ path: String) throws(ChampionError) -> String {
    var status = stat()
    guard stat(path, &status) == 0, let end = realpath(path, nil) else { return path }
    defer { free(end) }
    guard [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) else {
      throw ChampionError(
        .unavailable, "this is no regular file", context: ["path": path], remedy: "name a file that may be replaced")
    }
    return String(cString: end)
  }

  /// Creates a file whose name is made of its content's hash.
  ///
  /// - Parameters:
  ///   - folder: where the file goes.
  ///   - name: makes the name of the SHA-256.
  ///   - body: fills a temporary path.
  /// - Returns: the name and the SHA-256.
  /// - Throws: what `body` throws, or ``ChampionError`` with `unavailable`.
  public static func writeNamedByHash(
    in folder: String, name: (String) -> String, by body: (String) throws(ChampionError) -> Void
  ) throws(ChampionError) -> (name: String, sha256: String) {
    try createFolder(folder)
    let partial = folder + "/.file\(partialMark)\(ProcessInfo.processInfo.processIdentifier)"
    do throws(ChampionError) {
      try body(partial)
      try synchronize(partial)
      let sha256 = try ContentHash.ofFile(at: partial)
      let path = folder + "/" + name(sha256)
      guard rename(partial, path) == 0 else { throw unwritable(path) }
      try synchronizeFolder(folder)
      return (name(sha256), sha256)
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw error
    }
  }

  /// Makes a folder and its parents; one that exists is fine.
  ///
  /// - Throws: ``ChampionError`` with `unavailable`.
  public static func createFolder(_ path: String) throws(ChampionError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      let code = ((error as? CocoaError)?.underlying as? POSIXError)?.code.rawValue
      throw unwritable(path, code ?? EEXIST)
    }
  }

  /// Adds a line to the end of a file with one write, so that lines of two writers never mix.
  ///
  /// - Throws: ``ChampionError`` with `unavailable`.
  public static func appendLine(_ line: String, to path: String) throws(ChampionError) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw unwritable(path) }
    defer { close(descriptor) }
    // A line that lost its end must not swallow this one.
    let endsWithLine = (FileManager.default.contents(atPath: path)?.last ?? UInt8(ascii: "\n")) == UInt8(ascii: "\n")
    let bytes = Array(((endsWithLine ? "" : "\n") + line + "\n").utf8)
    let end = lseek(descriptor, 0, SEEK_END)
    guard writeBytes(bytes, to: descriptor), fsync(descriptor) == 0 else {
      let code = errno
      // Half a line on a full disk would damage what was whole.
      _ = ftruncate(descriptor, end)
      throw unwritable(path, code)
    }
  }

  /// Removes what killed processes left in a folder. The caller holds the lock under which the folder is written.
  public static func removeLeftovers(in folder: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(".") && name.contains(partialMark) {
      try? FileManager.default.removeItem(atPath: folder + "/" + name)
    }
  }

  /// Removes what killed processes left of one file. No lock is needed: what belongs to a process that still runs
  /// stays.
  public static func removeLeftovers(of path: String) {
    let file = URL(fileURLWithPath: path)
    let (folder, prefix) = (file.deletingLastPathComponent().path, ".\(file.lastPathComponent)\(partialMark)")
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix(prefix) {
      guard let process = pid_t(name.dropFirst(prefix.count)), kill(process, 0) != 0, errno == ESRCH else { continue }
      try? FileManager.default.removeItem(atPath: folder + "/" + name)
    }
  }

  private static let partialMark = ".partial-"

  /// Forces a file, or a folder with all that is in it, to the disk.
  private static func synchronize(_ path: String) throws(ChampionError) {
    if let children = try? FileManager.default.contentsOfDirectory(atPath: path) {
      for child in children { try synchronize(path + "/" + child) }
    }
    try synchronizeFolder(path)
  }

  /// Forces a file, or the names in a folder, to the disk.
  private static func synchronizeFolder(_ path: String) throws(ChampionError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unwritable(path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw unwritable(path) }
  }

  private static func unwritable(_ path: String, _ code: Int32 = errno) -> ChampionError {
    let reason = String(cString: strerror(code))
    return ChampionError(
      .unavailable, "cannot write: \(reason)", context: ["path": path],
      remedy: "choose a folder that may be written and has space")
  }
}

/// Outside the enumeration, where `write` is the system's.
private func writeBytes(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  write(descriptor, bytes, bytes.count) == bytes.count
}
