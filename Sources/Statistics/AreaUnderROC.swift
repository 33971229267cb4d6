public import ChampionCore

/// The area under the receiver operating characteristic: how well scores tell two classes apart.
public enum AreaUnderROC {
  /// The chance that a random positive has a higher score than a random negative; equal scores count half.
  ///
  /// - Parameters:
  ///   - scores: higher for what is more likely positive.
  ///   - labels: whether each is positive.
  /// - Throws: ``ChampionError``: `usage` if the counts differ; `badData` if a class has no case, or a score is not a
  ///   number.
  /// - Complexity: O(n log n).
  /// - Source: Mann and Whitney 1947, by midranks; Hanley and McNeil, Radiology 143, 1982.
  public static func area(scores: [Double], labels: [Bool]) throws(ChampionError) -> Double {
    let groups = try RankedScores.groups(scores: scores, labels: labels)
    let positives = groups.reduce(0) { $0 + $1.positives }
    let negatives = scores.count - positives
    guard positives > 0, negatives > 0 else {
      throw ChampionError(.badData, "a receiver operating characteristic needs cases of both classes")
    }
    // Twice the pairs that stand in order; exact, for the counts are integers.
    var ordered = 0
    var above = 0
    for group in groups {
      let others = group.count - group.positives
      ordered += others * (2 * above + group.positives)
      above += group.positives
    }
    return Double(ordered) / 2 / (Double(positives) * Double(negatives))
  }
}
