public import ChampionCore
public import Features

/// The baseline that outcomes move from the last known value by their mean move in the training slice.
///
/// Of a return it is the mean return, of a direction the share of rises.
///
/// - Source: Hyndman and Athanasopoulos, "Forecasting: Principles and Practice", 3rd edition, section 5.2.
public struct DriftForecaster: FittedForecaster {
  /// The mean move of each step, in scaled units.
  public let drifts: [Double]

  /// The furthest step.
  public var horizon: Int { drifts.count }

  /// Means over the training slice.
  public static func fit(on data: LearningData, seed: UInt64) throws(ChampionError) -> DriftForecaster {
    let member = try data.single()
    let origins = member.split.training
    return DriftForecaster(
      drifts: try data.steps.map { step throws(ChampionError) in
        let moves = zip(try member.outcomes(origins, step: step), origins).map {
          $0 - member.table.target.persistence($1)
        }
        return moves.reduce(0, +) / Double(moves.count)
      })
  }

  /// What was last known, moved.
  public func forecasts(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[ScaledForecast]] {
    try require(origins, in: table)
    return origins.map { row in drifts.map { ScaledForecast(table.target.persistence(row) + $0) } }
  }
}
