extension WindowSeries {
  /// The sum of products of deviations of one of these windows and one of another series.
  func covariance(_ start: Int, _ other: WindowSeries, _ otherStart: Int) -> Double {
    var sum = 0.0
    for offset in 0..<window { sum += deviation(start, offset) * other.deviation(otherStart, offset) }
    return sum
  }

  /// How alike two windows are: the more, the better.
  ///
  /// - Parameters: the covariance, and the two terms of each window.
  @inline(__always) func similarity(
    _ covariance: Double, _ mine: (Double, Double), _ theirs: (Double, Double)
  ) -> Double {
    switch metric {
    case .normalizedEuclidean: return covariance * mine.0 * theirs.0 + (mine.1 + theirs.1)
    case .euclidean:
      let difference = mine.0 - theirs.0
      return 2 * covariance - (mine.1 + theirs.1) - Double(window) * (difference * difference)
    }
  }

  /// The distance of one of these windows to one of another series.
  func distance(_ start: Int, _ other: WindowSeries, _ otherStart: Int) -> Double {
    switch metric {
    case .normalizedEuclidean: normalizedDistance(start, other, otherStart)
    case .euclidean:
      (0..<window).reduce(0.0) { sum, offset in
        let difference = values[start + offset] - other.values[otherStart + offset]
        return sum + difference * difference
      }.squareRoot()
    }
  }

  private func normalizedDistance(_ start: Int, _ other: WindowSeries, _ otherStart: Int) -> Double {
    let (mine, theirs) = (firstTerms[start], other.firstTerms[otherStart])
    guard mine > 0, theirs > 0 else { return mine == theirs ? 0 : Double(window).squareRoot() }
    var sum = 0.0
    for offset in 0..<window {
      let difference = deviation(start, offset) * mine - other.deviation(otherStart, offset) * theirs
      sum += difference * difference
    }
    return (sum * Double(window)).squareRoot()
  }
}
