public import ChampionCore

/// How many anomalous ranges of a series had an alarm, and what that cost in false alarms.
///
/// An alarm outside of all ranges is a false one, each row by itself: nothing is point-adjusted.
public struct DetectedRanges: Codable, Hashable, Sendable {
  /// How many ranges there are.
  public let ranges: Int
  /// How many of them have an alarm in at least one row.
  public let detected: Int
  /// For each range that was detected, how many rows after its begin the first alarm came.
  public let delays: [Int]
  /// How many rows outside of ranges there are.
  public let normalRows: Int
  /// In how many of these there was an alarm.
  public let falseAlarms: Int
  /// In how many unbroken runs they came.
  public let falseEpisodes: Int

  /// Counts alarms.
  ///
  /// - Parameters:
  ///   - alarms: whether there is an alarm in each row.
  ///   - anomalies: whether each row is in an anomalous range.
  /// - Throws: ``ChampionError`` with `badData` if counts differ.
  /// - Complexity: O(count).
  public init(alarms: [Bool], anomalies: [Bool]) throws(ChampionError) {
    guard alarms.count == anomalies.count else {
      throw ChampionError(
        .badData, "alarms and labels differ in number",
        context: ["alarms": String(alarms.count), "labels": String(anomalies.count)])
    }
    let labelled = BufferedLabels.ranges(anomalies)
    let falses = zip(alarms, anomalies).map { $0 && !$1 }
    delays = labelled.compactMap { range in range.firstIndex { alarms[$0] }.map { $0 - range.lowerBound } }
    (ranges, detected) = (labelled.count, delays.count)
    normalRows = anomalies.count { !$0 }
    falseAlarms = falses.count { $0 }
    falseEpisodes = BufferedLabels.ranges(falses).count
  }

  /// The share of ranges that were detected; nil where there is none.
  public var recall: Double? { ranges > 0 ? Double(detected) / Double(ranges) : nil }

  /// Rows with a false alarm, of a thousand normal rows; nil where there is none.
  public var falseAlarmsPerThousand: Double? {
    normalRows > 0 ? 1_000 * Double(falseAlarms) / Double(normalRows) : nil
  }
}
