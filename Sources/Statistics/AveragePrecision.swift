public import ChampionCore

/// The average precision: the area under the curve of precision over recall, by steps.
public enum AveragePrecision {
  /// The precision at each distinct score as a bound, weighted by the recall that it adds.
  ///
  /// - Parameters:
  ///   - scores: higher for what is more likely positive.
  ///   - labels: whether each is positive.
  /// - Throws: ``ChampionError``: `usage` if the counts differ; `badData` if there is no positive case, or a score is not
  ///   a number.
  /// - Formula: sum over bounds of `(recall - recall of the bound above) x precision`; nothing is interpolated.
  /// - Complexity: O(n log n).
  /// - Source: Zhu, "Recall, precision and average precision", University of Waterloo 2004; scikit-learn's
  ///   `average_precision_score`.
  public static func precision(scores: [Double], labels: [Bool]) throws(ChampionError) -> Double {
    let groups = try RankedScores.groups(scores: scores, labels: labels)
    let positives = groups.reduce(0) { $0 + $1.positives }
    guard positives > 0 else { throw ChampionError(.badData, "an average precision needs a positive case") }
    var (taken, found, sum) = (0, 0, 0.0)
    for group in groups {
      taken += group.count
      found += group.positives
      sum += Double(group.positives) * Double(found) / Double(taken)
    }
    return sum / Double(positives)
  }
}
