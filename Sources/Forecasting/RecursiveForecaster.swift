public import ChampionCore
public import Features

/// A forecaster of one step that goes on from its own forecasts.
///
/// Of each forecast an expected bar is made, which is appended to the bars; every feature then follows from the bars by its
/// own rule, none is frozen. The bar opens at the last close; what is not forecast (the range, the volume, the close) is
/// what it was on the mean of the last 20 bars, and the close stays.
public struct RecursiveForecaster: Forecaster {
  /// What forecasts one step.
  public let step: any Forecaster
  /// The furthest step.
  public let horizon: Int

  /// Makes a forecaster of one step reach further.
  ///
  /// - Precondition: `horizon` is at least 1.
  public init(_ step: any Forecaster, horizon: Int) {
    precondition(horizon >= 1, "a horizon is at least 1")
    (self.step, self.horizon) = (step, horizon)
  }

  /// Forecasts step by step.
  ///
  /// - Complexity: O(origins x horizon x sessions x features): features are computed anew from the bars of each origin.
  public func forecasts(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[ScaledForecast]] {
    try require(origins, in: table)
    return try origins.map { origin throws(ChampionError) in try forecasts(over: table, from: origin) }
  }

  private func forecasts(over table: FeatureTable, from origin: Int) throws(ChampionError) -> [ScaledForecast] {
    var (known, row) = (table, origin)
    var forecasts: [ScaledForecast] = []
    while true {
      let next = try step.forecasts(over: known, origins: [row])[0][0]
      forecasts.append(
        next.map { scaled in
          table.target.scaled(known.target.observed(scaled, row: row, step: 1), row: origin, step: forecasts.count + 1)
        })
      guard forecasts.count < horizon else { return forecasts }
      known = try known.expecting(known.target.observed(next.value, row: row, step: 1), after: row)
      row = known.count - 1
    }
  }
}

extension ScaledForecast {
  fileprivate func map(_ transform: (Double) -> Double) -> ScaledForecast {
    ScaledForecast(transform(value), lower: transform(lower), upper: transform(upper))
  }
}
