import Foundation

/// What a forecast of a logarithm is raised by, so that its exponential is not too low.
///
/// The mean of a variance is larger than the exponential of its mean logarithm. Half the logarithm of the mean of squared
/// residual factors is added, so that the square of the forecast is the mean of the squares.
///
/// - Source: Duan, "Smearing Estimate: A Nonparametric Retransformation Method", JASA 1983.
struct RetransformationBias {
  /// In log points; zero for targets that are not volatilities.
  let shift: Double

  /// From residuals of the training slice, outcome less forecast.
  init(residuals: [Double]) {
    let mean = residuals.reduce(0) { $0 + exp(2 * $1) } / Double(max(residuals.count, 1))
    shift = mean > 0 && mean.isFinite ? log(mean) / 2 : 0
  }
}
