extension FeatureTable {
  /// What came after each row: the simple returns from its close to the closes 1 to `horizon` rows later.
  ///
  /// - Shape: `[row][step]`; the last `horizon` rows have no label and are left out.
  public func labels(horizon: Int) -> [[Double]] {
    (0..<max(count - horizon, 0)).map { row in
      (1...horizon).map { closes[row + $0] / closes[row] - 1 }
    }
  }
}
