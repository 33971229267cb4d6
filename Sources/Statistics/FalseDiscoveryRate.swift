/// Many tests at once: how many of the discoveries are false.
public enum FalseDiscoveryRate {
  /// P-values corrected for their count: to reject all that are at most `q` keeps the expected share of false rejections at
  /// `q`, where the tests are independent or move together.
  ///
  /// - Parameter pValues: any order; results have the same order.
  /// - Complexity: O(count x log count).
  /// - Source: Benjamini and Hochberg, "Controlling the False Discovery Rate", JRSS B 1995.
  public static func adjusted(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var adjusted = pValues
    var least = 1.0
    for (rank, index) in order.enumerated().reversed() {
      least = min(least, pValues[index] * Double(pValues.count) / Double(rank + 1))
      adjusted[index] = least
    }
    return adjusted
  }
}
