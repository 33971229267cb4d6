import Foundation
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A line on standard error that shows how far long work has come; nothing is shown where that is not a terminal.
///
/// Safe to advance from parallel work.
public final class ProgressBar: Sendable {
  private let title: String
  private let total: Int
  private let isVisible: Bool
  private let done = Mutex(0)

  /// Starts a bar.
  ///
  /// - Parameters:
  ///   - title: what is being done.
  ///   - total: the count of steps.
  public init(_ title: String, total: Int) {
    self.title = title
    self.total = max(total, 1)
    isVisible = isatty(STDERR_FILENO) == 1
    draw(0, note: "")
  }

  /// Counts one step as done.
  public func advance(_ note: String = "") {
    let count = done.withLock { value in
      value += 1
      return value
    }
    draw(count, note: note)
  }

  /// Wipes the line.
  public func finish() {
    if isVisible { write("\r\u{1B}[K") }
  }

  private func draw(_ count: Int, note: String) {
    guard isVisible else { return }
    let width = 30
    let filled = min(width, count * width / total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    write("\r\u{1B}[K\(title) \(bar) \(count)/\(total) \(note)")
  }

  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
