public import ChampionCore

/// How well scores of a series rank its anomalous ranges, over all thresholds and over how exactly a range must be hit.
///
/// Labels of a series are ranges, and where a range begins and ends is often a matter of opinion. So each range gets a
/// buffer on both sides in which a hit counts in part, less the further away; a range that is missed altogether lowers the
/// recall of all. The area under the curve over all thresholds is averaged over buffers from none to the longest. Nothing
/// is point-adjusted: one hit does not count as a hit of the whole range.
///
/// - Formula: with labels `y(t)` of 0 and 1, and `l(t)`, which is 1 inside a range, the root of `1 - distance / buffer` up
///   to half a buffer from one (sums are cut at 1), and 0 beyond: for the rows that score at least a threshold,
///   `TP = sum of l`, `precision = TP / rows`, `P = (sum of y + sum of l) / 2`,
///   `recall = min(TP / P, 1) x share of the ranges of l that are hit`, `false-positive rate = (rows - TP) / (count - P)`.
/// - Source: Paparrizos et al., "Volume Under the Surface: A New Accuracy Evaluation Measure for Time-Series Anomaly
///   Detection", VLDB 2022, section 4; existence reward after Tatbul et al., NeurIPS 2018.
public struct VolumeUnderSurface: Codable, Hashable, Sendable {
  /// The volume under the surface of precision and recall, from 0 to 1; scores without information get the share of
  /// anomalous rows, and a bit more.
  public let precisionRecall: Double
  /// The volume under the surface of true and false positives; about a half for scores without information. Partial hits
  /// of buffers may carry it a little above 1.
  public let receiverOperating: Double

  /// Computes both volumes.
  ///
  /// - Parameters:
  ///   - scores: one a row; higher is more anomalous.
  ///   - anomalies: whether each row is in an anomalous range.
  ///   - buffer: the longest buffer, both sides together, in rows; 0 for the areas without any.
  ///   - thresholds: at how many ranks, evenly spaced, a threshold is tried; nil for every one. The authors' code has 250.
  /// - Throws: ``ChampionError`` with `badData` if counts differ, a score is not a number, or all or no rows are anomalous;
  ///   `usage` for an impossible buffer or number of thresholds.
  /// - Complexity: O(count x (buffer + log count)).
  public init(
    scores: [Double], anomalies: [Bool], buffer: Int, thresholds: Int? = nil
  ) throws(ChampionError) {
    try Self.check(scores, anomalies)
    guard buffer >= 0, thresholds ?? 2 >= 2 else {
      throw ChampionError(.usage, "a buffer must not be negative, thresholds must be two or more")
    }
    let ranking = ScoreRanking(scores, thresholds: thresholds)
    let areas = (0...buffer).map { ranking.areas(BufferedLabels(anomalies, buffer: $0)) }
    precisionRecall = areas.reduce(0) { $0 + $1.precisionRecall } / Double(areas.count)
    receiverOperating = areas.reduce(0) { $0 + $1.receiverOperating } / Double(areas.count)
  }

  private static func check(_ scores: [Double], _ anomalies: [Bool]) throws(ChampionError) {
    guard scores.count == anomalies.count else {
      throw ChampionError(
        .badData, "scores and labels differ in number",
        context: ["scores": String(scores.count), "labels": String(anomalies.count)])
    }
    if let row = scores.firstIndex(where: \.isNaN) {
      throw ChampionError(.badData, "a score is not a number", context: ["row": String(row)])
    }
    guard anomalies.contains(true), anomalies.contains(false) else {
      throw ChampionError(
        .badData, "rows are all anomalous or none is", remedy: "count false alarms instead: see DetectedRanges")
    }
  }
}
