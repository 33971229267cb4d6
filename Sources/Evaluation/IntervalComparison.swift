import Features
import Forecasting
import Statistics

/// Scores the model's intervals and two simpler kinds on the same held-out values.
struct IntervalComparison {
  private let held: HeldOutForecasts
  private let step: Int
  private let target: Target
  private let level: Double

  init(_ held: HeldOutForecasts, step: Int, target: Target, level: Double) {
    self.held = held
    self.step = step
    self.target = target
    self.level = level
  }

  func scores(of calibration: IntervalCalibration) -> HorizonEvaluation.Intervals {
    let gaussian = NormalDistribution.quantile((1 + level) / 2) * Double(step + 1).squareRoot()
    let width = calibration.constantWidth[step].quantile
    return HorizonEvaluation.Intervals(
      model: scores(held.forecasts, held.volatilities.map { calibration.halfWidth(step: step, volatility: $0) }),
      constantWidth: scores(held.forecasts, held.forecasts.map { _ in width }),
      ewmaVolatility: scores(held.persistence, held.volatilities.map { $0 * gaussian }))
  }

  private func scores(_ centers: [Double], _ halfWidths: [Double]) -> IntervalScores {
    IntervalScores(
      lower: held.values(zip(centers, halfWidths).map { ForecastModel.possible($0 - $1) }, in: target),
      upper: held.values(zip(centers, halfWidths).map { ForecastModel.possible($0 + $1) }, in: target),
      actual: held.values(held.actual, in: target), level: level)
  }
}
