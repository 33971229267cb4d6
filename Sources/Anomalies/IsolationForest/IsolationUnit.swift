import Foundation

/// Path lengths as integers, so that sums have the same bits in any order: in shares of the expected path length.
package struct IsolationUnit: Sendable {
  private let expected: Double
  private let scale: Double
  private let perRow: Double

  package init(samples: Int, trees: Int) {
    expected = IsolationPathLength.expected(samples)
    // A path is shorter than four times the expected one; the sum over all trees stays below 2^31.
    let bits = min(24, 29 - (Int.bitWidth - (trees - 1).leadingZeroBitCount))
    scale = Double(1 << bits)
    perRow = -1 / (scale * Double(trees))
  }

  /// What a row adds that ends at this depth, among this many rows.
  package func length(depth: Int, rows: Int) -> Int32 {
    // One row has no path: it is as long as expected.
    guard expected > 0 else { return Int32(scale) }
    return Int32(((Double(depth) + IsolationPathLength.expected(rows)) / expected * scale).rounded())
  }

  /// The score of a sum over all trees: below 0, at least -1, lower for rows that are isolated sooner.
  package func score(of sum: Int32) -> Double { -exp2(Double(sum) * perRow) }
}
