/// A sample covariance moved towards a target of few parameters.
///
/// With ragged histories each element's sampling variance is divided by its own count of periods; where nothing is
/// missing, the published formulas come out.
struct ShrinkageEstimate {
  /// What it is moved to.
  let target: Matrix
  /// How far, from 0 to 1.
  let intensity: Double

  private init(target: Matrix, intensity: Double) {
    self.target = target
    self.intensity = min(max(intensity, 0), 1)
  }

  /// A target, and how far to it: the sum of the sampling variances that moving saves over the squared distance.
  init(_ sample: Matrix, target: Matrix, noise: Double) {
    let distance = sample.combined(target, -).squaredNorm
    self.init(target: target, intensity: distance > 0 ? noise / distance : 0)
  }

  /// The mixture with a sample covariance. If that is positive semi-definite, so is the mixture; with a definite target
  /// it is definite.
  func mixture(with sample: Matrix) -> Matrix {
    sample.combined(target) { intensity * $1 + (1 - intensity) * $0 }
  }

  /// Ledoit and Wolf 2004, multivariate: the identity times the mean variance.
  static func ledoitWolfIdentity(_ moments: PairwiseMoments) -> ShrinkageEstimate {
    let sample = moments.covariance
    return ShrinkageEstimate(sample, target: scaledIdentity(sample), noise: samplingVariances(moments).total)
  }

  /// Chen et al. 2010, equation 23, of which scikit-learn leaves out what vanishes with many assets; so do we.
  static func oracleApproximating(_ moments: PairwiseMoments) -> ShrinkageEstimate {
    let sample = moments.covariance
    let order = Double(sample.rows)
    let variance = sample.diagonal.reduce(0, +) / order
    let square = sample.squaredNorm / order / order
    let denominator = (moments.effectiveCount + 1) * (square - variance * variance / order)
    let intensity = denominator > 0 ? (square + variance * variance) / denominator : 1
    return ShrinkageEstimate(target: scaledIdentity(sample), intensity: intensity)
  }

  private static func scaledIdentity(_ sample: Matrix) -> Matrix {
    let variance = sample.diagonal.reduce(0, +) / Double(sample.rows)
    return Matrix(rows: sample.rows, columns: sample.rows) { $0 == $1 ? variance : 0 }
  }

  /// The sampling variance of each element of the sample covariance: the variance of the products of deviations over
  /// the count of periods.
  static func samplingVariances(_ moments: PairwiseMoments) -> Matrix {
    let squares = moments.deviations.mapElements { $0 * $0 }
    return moments.mean(squares, squares).combined(moments.covariance) { $0 - $1 * $1 }
      .combined(moments.weightSums, /)
  }
}
