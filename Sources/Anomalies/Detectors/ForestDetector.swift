public import ChampionCore
public import Features
import Foundation

/// An isolation forest on the features of a session, beside the tail of its volume.
///
/// A forest dilutes what shows in one feature alone, and says the same of all that lies beyond its samples; the volume is
/// therefore watched by itself. The more surprising of the two counts.
public struct ForestDetector: AnomalyDetector {
  private let features: [Feature]
  private let scaler: StandardScaler
  private let forest: IsolationForest
  private let scores: TailSurprise
  /// Of relative volumes, where they are among the features.
  private let volumes: TailSurprise?

  /// The forest, and the volume where it is a feature.
  public var channels: [String] { volumes == nil ? ["forest"] : ["forest", "volume"] }
  /// A session by itself.
  public var window: Int { 1 }

  static func fit(_ data: DetectorData, seed: UInt64, jobs: Int) async throws(ChampionError) -> ForestDetector {
    let features = data.recipe.features
    let rows = data.members.flatMap { member in member.training.map { member.table.rows[$0] } }
    let scaler = try StandardScaler.fit(
      on: LearningSplit(training: Array(rows.indices), validation: []).trainingSlice(of: rows))
    let inputs = scaler.transform(rows)
    let forest = try await IsolationForest.fit(
      inputs, width: features.count, settings: data.recipe.forest, seed: seed, jobs: jobs)
    let scores = try TailSurprise(try await forest.scoreSamples(inputs, jobs: jobs).map { -$0 })
    let usual = log(data.recipe.usualVolume)
    let volumes = try features.firstIndex(of: .relativeVolume).map { column throws(ChampionError) in
      try TailSurprise(rows.map { $0[column] }.filter { $0 <= usual })
    }
    return ForestDetector(features: features, scaler: scaler, forest: forest, scores: scores, volumes: volumes)
  }

  /// Forest and volume.
  public func surprises(over table: FeatureTable, rows: [Int]) throws(ChampionError) -> [[Double]] {
    try require(rows, in: table, features: features)
    let inputs = scaler.transform(rows.map { table.rows[$0] })
    let found = try forest.scores(of: inputs).map { scores(-$0) }
    guard let volumes, let column = features.firstIndex(of: .relativeVolume) else { return found.map { [$0] } }
    return zip(rows, found).map { [$1, volumes(table.rows[$0][column])] }
  }

  /// The volume in multiples of the usual, or the two features that isolate the row soonest.
  public func reason(for row: Int, of table: FeatureTable, channel: Int) throws(ChampionError) -> String {
    let values = table.rows[row]
    if channel == 1, let column = features.firstIndex(of: .relativeVolume) {
      return "volume \(exp(values[column]).text(decimals: 1)) times the mean of the 20 sessions before"
    }
    let steps = try forest.explain(scaler.transform([values]))
    return steps.indices.sorted { steps[$0] < steps[$1] }.prefix(2)
      .map { "\(features[$0].rawValue) \(values[$0].text(decimals: 2))" }.joined(separator: ", ")
  }

  /// Whether the parts fit each other.
  var isSound: Bool {
    scaler.fits(features.count) && forest.width == features.count && scores.isSound && volumes?.isSound ?? true
  }
}
