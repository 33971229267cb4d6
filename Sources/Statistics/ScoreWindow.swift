/// The last scores of a stream, in order of time and in order of size.
///
/// - Complexity: O(1) for a quantile, O(capacity) to append.
struct ScoreWindow: Hashable, Sendable {
  /// How many scores are kept: eight years of sessions.
  static let capacity = 2_000
  /// Beyond this a score says no more than that it was huge; the differences of two stay finite.
  private static let largest = 1e100

  /// Oldest first.
  private(set) var scores: [Double] = []
  private var sorted: [Double] = []

  /// The last of some finite scores, which are oldest first.
  init(_ all: [Double]) {
    scores = all.suffix(Self.capacity).map(Self.bounded)
    sorted = scores.sorted()
  }

  /// Appends a finite score; the oldest of a full window goes.
  mutating func append(_ score: Double) {
    if scores.count == Self.capacity { sorted.remove(at: place(of: scores.removeFirst())) }
    let score = Self.bounded(score)
    scores.append(score)
    sorted.insert(score, at: place(of: score))
  }

  /// The order statistic that split-conformal prediction takes at a level; the largest or least score where there are too
  /// few for it.
  func quantile(_ level: Double) -> Double {
    // A tiny allowance, so that 0.9 x 10 is rank 9 and not 10.
    let rank = Int((level * Double(sorted.count + 1) - 1e-9).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }

  /// The first place whose score is not less.
  private func place(of score: Double) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < score { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Within the bounds; there is one zero only, so that equal scores have equal bits.
  private static func bounded(_ score: Double) -> Double { min(max(score, -largest), largest) + 0 }
}
