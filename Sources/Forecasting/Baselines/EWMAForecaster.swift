public import ChampionCore
public import Features
import Foundation
import Statistics

/// The baseline of exponentially falling weights: of returns, of signs, of squared volatilities, or of the logarithms of
/// volumes. How fast weights fall is chosen on the training slice by the target's own loss.
///
/// - Source: J.P. Morgan, "RiskMetrics Technical Document", 4th edition, 1996, for variances.
public struct EWMAForecaster: FittedForecaster {
  /// How much of a mean is left after a session.
  public let decay: Double
  /// The furthest step.
  public let horizon: Int

  private static let decays = [0.5, 0.7, 0.8, 0.88, 0.94, 0.97, 0.99]

  /// Chooses the decay by the loss one step ahead on the training slice.
  public static func fit(on data: LearningData, seed: UInt64) throws(ChampionError) -> EWMAForecaster {
    let member = try data.single()
    let (target, origins) = (member.table.target, member.split.training)
    let outcomes = try member.outcomes(origins, step: 1)
    func loss(_ decay: Double) -> Double {
      let means = target.exponentialMeans(decay: decay)
      return zip(origins, outcomes).reduce(0) { sum, pair in
        let forecast = target.scaledMean(means[pair.0], row: pair.0, step: 1)
        return sum
          + target.target.loss(
            forecast: target.value(forecast, row: pair.0, step: 1), actual: target.value(pair.1, row: pair.0, step: 1))
      }
    }
    let losses = decays.map(loss)
    let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
    return EWMAForecaster(decay: decays[best], horizon: data.steps.upperBound)
  }

  /// The mean as it stands.
  ///
  /// - Complexity: O(rows of the table + origins).
  public func forecasts(over table: FeatureTable, origins: [Int]) throws(ChampionError) -> [[ScaledForecast]] {
    try require(origins, in: table)
    let means = table.target.exponentialMeans(decay: decay)
    return origins.map { row in
      (1...horizon).map { ScaledForecast(table.target.scaledMean(means[row], row: row, step: $0)) }
    }
  }
}

extension TargetSeries {
  /// Means with exponentially falling weights over all rows up to each, of what ``scaledMean(_:row:step:)`` reads.
  fileprivate func exponentialMeans(decay: Double) -> [Double] {
    var (sum, weight) = (0.0, 0.0)
    return own.indices.map { row in
      sum = decay * sum + averaged(row)
      weight = decay * weight + 1
      return sum / weight
    }
  }

  private func averaged(_ row: Int) -> Double {
    switch target {
    case .return, .close: own[row]
    case .direction: own[row] == 0 ? 0 : own[row] > 0 ? 0.5 : -0.5
    case .range, .volatility, .yangZhang: pow(observed(persistence(row), row: row, step: 1), 2)
    case .volume: log(observed(persistence(row), row: row, step: 1))
    }
  }

  /// A mean as a forecast in scaled units.
  fileprivate func scaledMean(_ mean: Double, row: Int, step: Int) -> Double {
    switch target {
    case .return, .close: mean * Double(step).squareRoot()
    case .direction: mean
    case .range, .volatility, .yangZhang: scaled(mean.squareRoot(), row: row, step: step)
    case .volume: scaled(exp(mean), row: row, step: step)
    }
  }
}
