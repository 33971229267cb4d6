public import Anomalies
public import ChampionCore
import Statistics
public import Tables

/// What is least like anything before in one series: the discords of its matrix profile.
///
/// There is no model and no threshold to guess: the user says how many discords to see.
public struct SeriesDetection: Encodable, Sendable {
  /// A stretch without its like.
  public struct Discord: Encodable, Hashable, Sendable {
    /// Its first row.
    public let row: Int
    /// Its last row, at which it was first seen whole.
    public let lastRow: Int
    /// How far its nearest earlier window is.
    public let score: Double
    /// Where that one begins.
    public let nearest: Int
  }

  /// How the windows are compared, and how many discords to name.
  public struct Request: Hashable, Sendable {
    /// How many values a window has.
    public var window = 100
    /// How distances are measured.
    public var metric = MatrixProfile.Metric.normalizedEuclidean
    /// How many rows are only to compare with: no window that begins in them is named or judged. Nil takes 15 %, at most
    /// 750, as the Numenta Anomaly Benchmark does.
    public var warmUp: Int?
    /// How many discords at most.
    public var discords = 3
    /// A column that is above zero where a row is an anomaly.
    public var label: String?

    /// The usual request.
    public init() {}
  }

  /// The count of rows.
  public let rows: Int
  /// How many of them are in a discord: all its rows, whatever their own scores.
  public let anomalies: Int
  /// The score of the last discord that is named; nil where there is none.
  public let threshold: Double?
  /// The discords, the strangest first.
  public let discords: [Discord]
  /// The area under the ROC curve; nil where there is no label.
  public let auroc: Double?
  /// The average precision, beside which stands ``labelledShare``, what a guess reaches; nil where there is no label.
  public let auprc: Double?
  /// The volume under the surface of precision and recall, with buffers up to the window; nil where there is no label.
  public let vusPR: Double?
  /// The share of judged rows that are labelled.
  public let labelledShare: Double?
  /// How many values a window has.
  public let window: Int
  /// How many rows are only to compare with.
  public let warmUp: Int
  /// How distances are measured.
  public let metric: MatrixProfile.Metric
  /// Seconds of scoring.
  public let scoreSeconds: Double
  /// The score of each row: of the window that ends there; nil before the first window that can be compared.
  public let scores: [Double?]

  private enum CodingKeys: String, CodingKey {
    case rows, anomalies, threshold, discords, auroc, auprc, vusPR, labelledShare, window, warmUp, metric, scoreSeconds
  }

  /// Computes the profile of a column.
  ///
  /// - Parameters:
  ///   - table: the rows, oldest first.
  ///   - column: the column of values.
  ///   - request: what is asked.
  ///   - jobs: how many threads to use. Results do not depend on it.
  /// - Throws: ``ChampionError``: `usage` for an impossible request, `badData` if a column is missing, holds no numbers,
  ///   or the series is shorter than a window.
  /// - Complexity: O(rows²) time.
  public init(
    of table: Table, column: String, _ request: Request = Request(), jobs: Int
  ) async throws(ChampionError) {
    guard request.discords > 0, request.warmUp ?? 0 >= 0 else {
      throw ChampionError(.usage, "the count of discords must be 1 or more, the rows to warm up not below 0")
    }
    let values = try table.finiteNumbers(of: column)
    let warmUp = request.warmUp ?? min(values.count * 15 / 100, 750)
    let clock = ContinuousClock()
    let start = clock.now
    let profile = try await MatrixProfile.compute(values, window: request.window, metric: request.metric, jobs: jobs)
    scoreSeconds = (clock.now - start).seconds
    (rows, window, metric, scores) = (values.count, request.window, request.metric, profile.scores)
    self.warmUp = warmUp
    // What stands still is like itself: at distance zero nothing is odd.
    discords = profile.discords(request.discords, from: warmUp).filter { $0.distance > 0 }.map { discord in
      Discord(
        row: discord.start, lastRow: discord.start + request.window - 1, score: discord.distance,
        nearest: profile.left[discord.start]?.start ?? discord.start)
    }
    threshold = discords.last?.score
    anomalies = Set(discords.flatMap { Array($0.row...$0.lastRow) }).count
    let judged = try request.label.map { label throws(ChampionError) in
      let labels = try table.labels(of: label)
      let known = zip(profile.scores, labels).dropFirst(warmUp + request.window - 1).compactMap { score, label in
        score.map { ($0, label) }
      }
      return (scores: known.map(\.0), labels: known.map(\.1))
    }
    let quality = try judged.map { judged throws(ChampionError) in
      try DetectionQuality(scores: judged.scores, labels: judged.labels)
    }
    (auroc, auprc, labelledShare) = (quality?.auroc, quality?.auprc, quality?.labelledShare)
    vusPR = try judged.flatMap { judged throws(ChampionError) in
      guard Set(judged.labels).count == 2 else { return nil }
      return try VolumeUnderSurface(
        scores: judged.scores, anomalies: judged.labels, buffer: request.window
      ).precisionRecall
    }
  }

  /// A row each: its number, its score (empty where there is none), whether it is in a discord.
  public var table: Table {
    let unknown = Set(scores.indices.filter { scores[$0] == nil })
    let odd = Set(discords.flatMap { Array($0.row...$0.lastRow) })
    return Table([
      TableColumn("row", .integer((0..<Int64(rows)).map(\.self))),
      TableColumn("score", .real(scores.map { $0 ?? 0 }), missingRows: unknown),
      TableColumn("anomaly", .integer((0..<rows).map { odd.contains($0) ? 1 : 0 })),
    ])
  }
}
