public import ChampionCore
public import Features
import Statistics

/// A ridge regression on the features and on the target's own past: an autoregression where there are no features.
///
/// The penalty is chosen on the training slice by generalised cross-validation.
///
/// - Source: Hoerl and Kennard 1970; Golub, Heath and Wahba 1979 for the penalty.
public struct RidgeForecaster: FittedForecaster {
  private let inputs: RowInputs
  /// The line of each step.
  public let steps: [LinearStep]

  /// The furthest step.
  public var horizon: Int { steps.count }

  /// Fits each step on the training slice.
  public static func fit(on data: LearningData, seed: UInt64) throws(ChampionError) -> RidgeForecaster {
    let member = try data.single()
    let inputs = try RowInputs(member)
    return RidgeForecaster(
      inputs: inputs,
      steps: try data.steps.map { step throws(ChampionError) in
        try LinearStep.fit(member, inputs.values, step: step, penalty: .generalizedCrossValidation)
      })
  }

  /// The lines' values.
  public func forecasts(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[ScaledForecast]] {
    try inputs.require(origins, in: table, of: self)
    return origins.map { row in
      let values = inputs.values(table, row)
      return steps.map { $0.forecast(values) }
    }
  }
}
