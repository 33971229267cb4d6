public import ChampionCore
public import Features

/// Something that has been fitted and says how unusual the sessions of a symbol are.
///
/// A score at a row may use that row and earlier ones, never later ones.
public protocol AnomalyDetector: Sendable, Codable {
  /// What each surprise is of, such as `volume`.
  var channels: [String] { get }
  /// Rows that a score looks at, its own included.
  var window: Int { get }

  /// How surprising some rows are, by channel: -log10 of a probability.
  ///
  /// - Shape: `[row][channel]`.
  /// - Throws: ``ChampionError`` with `badData` if a row has too few before it, or the table is of other features than the
  ///   detector was fitted on; `noInput` if it does not know the symbol.
  func surprises(over table: FeatureTable, rows: [Int]) throws(ChampionError) -> [[Double]]

  /// What is unusual in a row, in words.
  func reason(for row: Int, of table: FeatureTable, channel: Int) throws(ChampionError) -> String
}

extension AnomalyDetector {
  /// Checks that rows have enough before them and the table the features.
  func require(_ rows: [Int], in table: FeatureTable, features: [Feature]) throws(ChampionError) {
    guard table.features == features else {
      throw ChampionError(
        .badData, "the table holds other features than the detector was fitted on", context: ["symbol": table.symbol],
        remedy: "compute the features that the model names")
    }
    guard rows.allSatisfy({ $0 >= window - 1 && $0 < table.count }) else {
      throw ChampionError(
        .badData, "\(table.count) rows of features are too few for a window of \(window)",
        context: ["symbol": table.symbol], remedy: "import more history")
    }
  }
}
