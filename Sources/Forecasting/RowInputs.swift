import ChampionCore
import Features

/// What learners without a memory read of a row: the scaled features, and the target's own past.
///
/// - Shape: the features, the last 5 outcomes, the newest first, and their means over a week and a month.
struct RowInputs: Codable, Hashable, Sendable {
  /// The rows that are read, the origin included.
  static let window = 5
  /// Features and outcomes beyond so many deviations count as this.
  static let largest = 5.0

  private let features: [Feature]
  private let scaler: StandardScaler

  /// Scales by the training slice.
  init(_ member: LearningData.Member) throws(ChampionError) {
    features = member.table.features
    scaler = try StandardScaler.fit(on: member.split.trainingSlice(of: member.table.rows))
  }

  /// Whether the parts fit each other.
  var isPossible: Bool {
    scaler.fits(features.count)
  }

  /// The numbers of one row.
  func values(_ table: FeatureTable, _ row: Int) -> [Double] {
    let past = (0..<Self.window).map { table.target.own[row - $0] }
    let own = past + [table.target.weekly[row], table.target.monthly[row]]
    return (scaler.scaled(table.rows[row]) + own).map { min(max($0, -Self.largest), Self.largest) }
  }

  /// The count of numbers in ``sequenceValues(_:_:)``.
  var sequenceWidth: Int { features.count + 1 }

  /// What a network reads of a row: the scaled features and the last outcome.
  func sequenceValues(_ table: FeatureTable, _ row: Int) -> [Double] {
    (scaler.scaled(table.rows[row]) + [table.target.own[row]]).map { min(max($0, -Self.largest), Self.largest) }
  }

  /// Checks that a table can be read at some origins.
  func require(_ origins: [Int], in table: FeatureTable, of forecaster: some Forecaster) throws(ChampionError) {
    try table.require(features)
    try forecaster.require(origins, in: table, window: Self.window)
  }
}

extension FeatureTable {
  /// Checks that the table holds the features that a forecaster was fitted on.
  func require(_ features: [Feature]) throws(ChampionError) {
    guard self.features == features else {
      throw ChampionError(
        .badData, "the table holds other features than the forecaster was fitted on", context: ["symbol": symbol],
        remedy: "compute the features that the model names")
    }
  }
}
