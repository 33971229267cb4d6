#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An exclusive lock between processes, held while a closure runs; a killed process releases it.
public enum FileLock {
  /// Waits for the lock on a file (made if need be), runs `body`, and releases it.
  ///
  /// - Parameter waiting: is called once if another process, or another part of this one, holds the lock.
  /// - Throws: what `body` throws, or ``ChampionError`` with `unavailable` if the lock file cannot be made.
  public static func withLock<Result>(
    on path: String, waiting: () -> Void = {}, _ body: () throws(ChampionError) -> Result
  ) throws(ChampionError) -> Result {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw ChampionError(
        .unavailable, "cannot write: \(String(cString: strerror(errno)))", context: ["path": path],
        remedy: "choose a folder that may be written")
    }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return try body() }
    if errno == EWOULDBLOCK { waiting() }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        throw ChampionError(.unavailable, "cannot lock", context: ["path": path], remedy: "use a local file system")
      }
    }
    return try body()
  }
}
