import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Files that were compared with their SHA-256.
///
/// A file is hashed once a process, as long as it stays the same file with the same time of change: many symbols are read
/// out of one file.
public enum VerifiedFiles {
  private struct Identity: Hashable {
    let device: UInt64
    let node: UInt64
    let size: Int64
    let seconds: Int
    let nanoseconds: Int
    let sha256: String
  }

  private static let known = Mutex<Set<Identity>>([])

  /// Checks that a file has the content that its hash says.
  ///
  /// - Throws: ``ChampionError``: `badData` if the content is another, or the file is missing.
  /// - Complexity: O(bytes) the first time, O(1) later.
  public static func require(_ path: String, sha256: String) throws(ChampionError) {
    let identity = identity(of: path, sha256)
    if let identity, known.withLock({ $0.contains(identity) }) { return }
    let actual = try? ContentHash.ofFile(at: path)
    guard let identity, actual == sha256 else {
      throw ChampionError(
        .badData, actual == nil ? "a file is missing" : "the file is not the one that was written",
        context: ["file": path], remedy: "restore it from a backup, or make it anew")
    }
    known.withLock { _ = $0.insert(identity) }
  }

  private static func identity(of path: String, _ sha256: String) -> Identity? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let changed = status.st_ctimespec
    #else
      let changed = status.st_ctim
    #endif
    return Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(status.st_ino), size: Int64(status.st_size),
      seconds: changed.tv_sec, nanoseconds: changed.tv_nsec, sha256: sha256)
  }
}
