import Foundation

/// The loss of a forecast of a covariance: what a normal likelihood with it says of the returns that came, per asset.
///
/// `(log det F + rᵀ F⁻¹ r) / n` for n returns r about zero and the forecast F. On average the true covariance has the
/// least. It is infinite for a singular forecast that is wrong at all; therefore nothing counts as having less than
/// ``leastShare`` of the variance that is usual.
///
/// - Source: Patton and Sheppard, "Evaluating Volatility and Correlation Forecasts", Handbook of Financial Time Series
///   2009, equation 36.
struct MatrixQuasiLikelihood {
  /// What a variance counts as at least, in those of the median asset, and an eigenvalue of the correlation: a
  /// thousandth of what is usual in standard deviations.
  static let leastShare = 1e-6

  private let matrix: Matrix
  private let factor: CholeskyFactor
  private let logDeterminant: Double

  /// Factorises a forecast that ``floored(_:)`` has been through; nil if it is not positive definite.
  init?(_ matrix: Matrix) {
    guard let factor = CholeskyFactor(checking: matrix) else { return nil }
    self.matrix = matrix
    self.factor = factor
    logDeterminant = factor.logDeterminant
  }

  /// The loss for one period's returns.
  func loss(_ returns: [Double]) -> Double {
    let distance = zip(returns, factor.solve(returns)).reduce(0) { $0 + $1.0 * $1.1 }
    return (logDeterminant + distance) / Double(returns.count)
  }

  /// The fully invested portfolio of least variance, long or short.
  var minimumVarianceWeights: [Double] {
    let raw = factor.solve([Double](repeating: 1, count: matrix.rows))
    let sum = raw.reduce(0, +)
    return raw.map { $0 / sum }
  }

  /// The forecast of some of the assets.
  func selecting(_ assets: [Int]) -> MatrixQuasiLikelihood? {
    assets.count == matrix.rows ? self : MatrixQuasiLikelihood(matrix.symmetricSubset(assets))
  }
}
