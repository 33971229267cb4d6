public import ChampionCore
public import Features
public import MarketData
package import Networks

/// One symbol made ready for training: features, labels, the split, and scalers that saw the training slice only.
public struct PreparedSeries: Sendable {
  /// How models are made from it.
  public let recipe: LSTMRecipe
  /// Features by session.
  public let table: FeatureTable
  /// Simple returns to later closes, `[row][step]`.
  public let labels: [[Double]]
  /// Which rows are for what.
  public let split: TimeSplit
  /// The scaler of the features.
  public let scaler: StandardScaler
  /// The scaler of the labels.
  public let labelScaler: LabelScaler
  /// The SHA-256 of all rows and columns that were read.
  public let dataHash: String
  private let scaledFeatures: [Float]

  /// Prepares a symbol.
  ///
  /// - Parameters:
  ///   - series: its bars, adjusted as of their last session.
  ///   - recipe: how models are to be made.
  /// - Throws: ``ChampionError``: `badData` if there are too few bars (the message says how many are needed), `usage` if
  ///   the recipe makes no sense.
  public init(_ series: BarSeries, recipe: LSTMRecipe) throws(ChampionError) {
    do throws(ChampionError) {
      try recipe.validate()
      self.recipe = recipe
      table = try FeatureTable(recipe.features, of: series)
      labels = table.labels(horizon: recipe.horizon)
      split = try TimeSplit(
        rowCount: table.count, window: recipe.window, horizon: recipe.horizon,
        smallestCalibration: recipe.smallestCalibration)
      scaler = try StandardScaler.fit(on: split.trainingSlice(of: table.rows))
      labelScaler = try LabelScaler.fit(on: split.trainingLabels(of: labels))
      scaledFeatures = scaler.transform(table.rows)
      dataHash = series.contentHash
    } catch {
      throw error.adding(["symbol": series.symbol])
    }
  }

  /// The sign that most moves of the training slice had over a number of steps: 1 or -1.
  ///
  /// - Parameter step: counts from 0.
  public func trainingMajority(step: Int) -> Double {
    let moves = split.trainingLabels(of: labels).elements.map { $0[step] }
    return moves.count { $0 > 0 } >= moves.count { $0 < 0 } ? 1 : -1
  }

  /// Windows and scaled labels of some origins.
  package func examples(_ origins: Range<Int>) -> SequenceExamples {
    SequenceExamples(
      features: scaledFeatures, width: recipe.features.count, origins: Array(origins),
      targets: .values(
        origins.flatMap { row in zip(labels[row], labelScaler.scales).map { Float($0 / $1) } }))
  }
}
