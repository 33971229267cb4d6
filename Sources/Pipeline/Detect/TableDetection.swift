public import Anomalies
public import ChampionCore
import Foundation
public import Tables

/// What an isolation forest finds in a table of any rows: it is grown on all of them, and scores all of them.
public struct TableDetection: Encodable, Sendable {
  /// The count of rows.
  public let rows: Int
  /// How many of them are anomalies.
  public let anomalies: Int
  /// The score above which a row is an anomaly; scores are the negative of scikit-learn's, so that high is odd.
  public let threshold: Double
  /// The area under the ROC curve; nil where there is no label.
  public let auroc: Double?
  /// The average precision, beside which stands ``labelledShare``, what a guess reaches; nil where there is no label.
  public let auprc: Double?
  /// The share of rows that are labelled.
  public let labelledShare: Double?
  /// The columns that were used.
  public let features: [String]
  /// The seed.
  public let seed: UInt64
  /// Seconds of growing.
  public let fitSeconds: Double
  /// Seconds of scoring.
  public let scoreSeconds: Double
  /// The score of each row.
  public let scores: [Double]

  private enum CodingKeys: String, CodingKey {
    case rows, anomalies, threshold, auroc, auprc, labelledShare, features, seed, fitSeconds, scoreSeconds
  }

  /// Grows a forest and scores.
  ///
  /// - Parameters:
  ///   - table: the rows.
  ///   - features: the columns to use; nil takes all numbers but the label.
  ///   - label: a column that is above zero where a row is an anomaly.
  ///   - settings: how the forest is grown.
  ///   - seed: decides all that is random.
  ///   - jobs: how many threads to use. Results do not depend on it.
  /// - Throws: ``ChampionError``: `usage` for impossible settings, `badData` if a column is missing or holds no numbers.
  public init(
    of table: Table, features: [String]? = nil, label: String? = nil, settings: IsolationForest.Settings, seed: UInt64,
    jobs: Int
  ) async throws(ChampionError) {
    let columns = features ?? table.numericColumns(but: label)
    guard !columns.isEmpty, table.rowCount > 0 else {
      throw ChampionError(
        .badData, "the table has no rows, or no columns of numbers", remedy: "name a file with numbers in columns")
    }
    guard label.map({ !columns.contains($0) }) ?? true, Set(columns).count == columns.count else {
      throw ChampionError(.usage, "a column is named twice, or the label is among the features")
    }
    let labels = try label.map { name throws(ChampionError) in try table.labels(of: name) }
    let numbers = try columns.map { name throws(ChampionError) in try table.finiteNumbers(of: name) }
    guard numbers.contains(where: { column in column.contains { $0 != column[0] } }) else {
      throw ChampionError(
        .badData, "all \(table.rowCount) rows are the same: nothing can stand out", remedy: "give rows that differ")
    }
    let inputs = (0..<table.rowCount).flatMap { row in numbers.map { Float($0[row]) } }
    let clock = ContinuousClock()
    let start = clock.now
    let forest = try await IsolationForest.fit(
      inputs, width: columns.count, settings: settings, seed: seed, jobs: jobs)
    let grown = clock.now
    let scores = try await forest.scoreSamples(inputs, jobs: jobs)
    scoreSeconds = (clock.now - grown).seconds
    fitSeconds = (grown - start).seconds
    self.scores = scores.map { -$0 }
    (rows, anomalies, threshold) = (scores.count, scores.count { $0 < forest.offset }, -forest.offset)
    (self.features, self.seed) = (columns, seed)
    let negated = self.scores
    let quality = try labels.map { labels throws(ChampionError) in
      try DetectionQuality(scores: negated, labels: labels)
    }
    (auroc, auprc, labelledShare) = (quality?.auroc, quality?.auprc, quality?.labelledShare)
  }

  /// A row each: its number, its score, whether it is an anomaly.
  public var table: Table {
    Table([
      TableColumn("row", .integer((0..<Int64(rows)).map(\.self))), TableColumn("score", .real(scores)),
      TableColumn("anomaly", .integer(scores.map { $0 > threshold ? 1 : 0 })),
    ])
  }
}

extension Duration {
  /// In seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
