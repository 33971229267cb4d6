#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The processor time of the thread that asks. It is right for work that does not suspend.
public enum ThreadClock {
  /// CPU seconds of this thread so far.
  public static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
