import Foundation

/// Expected path lengths in trees that isolate rows.
package enum IsolationPathLength {
  /// The expected path length of an unsuccessful search in a binary search tree of `count` rows: c(n) of the paper.
  ///
  /// - Source: Liu, Ting and Zhou, "Isolation Forest", ICDM 2008, equation 1.
  package static func expected(_ count: Int) -> Double {
    guard count > 2 else { return count == 2 ? 1 : 0 }
    let n = Double(count)
    return 2 * (log(n - 1) + 0.577_215_664_901_532_9) - 2 * (n - 1) / n
  }

  /// The deepest level of a tree that is grown on `samples` rows: the length at which an average search ends.
  package static func deepest(samples: Int) -> Int {
    let samples = max(2, samples)
    return Int.bitWidth - (samples - 1).leadingZeroBitCount
  }
}
