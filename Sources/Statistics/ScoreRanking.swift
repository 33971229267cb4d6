/// Rows by falling score, and the ranks at which a threshold is tried.
struct ScoreRanking {
  /// The rows, from the highest score on.
  private let order: [Int]
  /// How many rows score at least each threshold, in rising order.
  private let sizes: [Int]

  init(_ scores: [Double], thresholds: Int?) {
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    // Rows of equal scores come in together.
    var ends = Array(1...order.count)
    for rank in order.indices.dropLast().reversed() where scores[order[rank]] == scores[order[rank + 1]] {
      ends[rank] = ends[rank + 1]
    }
    self.order = order
    sizes = Set(Self.ranks(order.count, thresholds: thresholds).map { ends[$0] }).sorted()
  }

  private static func ranks(_ count: Int, thresholds: Int?) -> [Int] {
    guard let thresholds else { return Array(0..<count) }
    let step = Double(count - 1) / Double(thresholds - 1)
    return (0..<thresholds - 1).map { Int(Double($0) * step) } + [count - 1]
  }

  /// The areas under both curves, by trapezoids.
  func areas(_ labels: BufferedLabels) -> (precisionRecall: Double, receiverOperating: Double) {
    let negatives = Double(order.count) - labels.positives
    var (hits, ranges, rank) = (0.0, [Bool](repeating: false, count: labels.count), 0)
    var last = (recall: 0.0, precision: 1.0, falses: 0.0)
    var areas = (precisionRecall: 0.0, receiverOperating: 0.0)
    var found = 0
    for size in sizes {
      for row in order[rank..<size] where labels.ranges[row] >= 0 {
        hits += labels.values[row]
        if !ranges[labels.ranges[row]] { (ranges[labels.ranges[row]], found) = (true, found + 1) }
      }
      rank = size
      let recall = min(hits / labels.positives, 1) * Double(found) / Double(labels.count)
      let next = (recall: recall, precision: hits / Double(size), falses: (Double(size) - hits) / negatives)
      areas.precisionRecall += (next.recall - last.recall) * (next.precision + last.precision) / 2
      areas.receiverOperating += (next.falses - last.falses) * (next.recall + last.recall) / 2
      last = next
    }
    // The last point of the published curve is (1, 1).
    areas.receiverOperating += (1 - last.falses) * (1 + last.recall) / 2
    return areas
  }
}
