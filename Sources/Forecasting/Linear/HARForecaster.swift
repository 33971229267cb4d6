public import ChampionCore
public import Features
import Statistics

/// The heterogeneous autoregression: a line in the last outcome, its mean over a week, and its mean over a month.
///
/// - Source: Corsi, "A Simple Approximate Long-Memory Model of Realized Volatility", Journal of Financial Econometrics
///   2009; in logarithms as in Andersen, Bollerslev and Diebold 2007.
public struct HARForecaster: FittedForecaster {
  /// The line of each step.
  public let steps: [LinearStep]

  /// The furthest step.
  public var horizon: Int { steps.count }

  /// Least squares on the training slice.
  public static func fit(on data: LearningData, seed: UInt64) throws(ChampionError) -> HARForecaster {
    let member = try data.single()
    return HARForecaster(
      steps: try data.steps.map { step throws(ChampionError) in
        try LinearStep.fit(member, Self.inputs, step: step, penalty: .fixed(0))
      })
  }

  /// The lines' values.
  public func forecasts(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[ScaledForecast]] {
    try require(origins, in: table)
    return origins.map { row in steps.map { $0.forecast(Self.inputs(table, row)) } }
  }

  private static func inputs(_ table: FeatureTable, _ row: Int) -> [Double] {
    [table.target.own[row], table.target.weekly[row], table.target.monthly[row]]
  }
}
