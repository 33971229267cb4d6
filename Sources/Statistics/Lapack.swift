import CLapack
import Synchronization

/// The door to LAPACK: every call of it goes through here, one at a time.
///
/// The serial build of OpenBLAS shares its buffers between the threads that call it without a lock: calls at the same
/// time give wrong numbers. A threaded build, which the system may put in its place, is held to one thread, for the
/// same numbers on every run.
package enum Lapack {
  private static let door: Mutex<Void> = {
    #if !canImport(Darwin)
      openblas_set_num_threads(1)
    #endif
    return Mutex(())
  }()

  /// Runs calls of the library while nobody else does.
  package static func alone<Output: Sendable>(_ calls: () -> Output) -> Output {
    door.withLock { _ in calls() }
  }
}
