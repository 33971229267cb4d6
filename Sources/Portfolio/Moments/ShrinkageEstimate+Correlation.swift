extension ShrinkageEstimate {
  /// Ledoit and Wolf 2004, "Honey": equal correlations, with appendix B's intensity. An asset that does not vary has no
  /// correlation: it stays out of the mean and of the target.
  static func constantCorrelation(_ moments: PairwiseMoments) -> ShrinkageEstimate {
    let sample = moments.covariance
    let deviations = sample.diagonal.map { max($0, 0).squareRoot() }
    let varying = deviations.indices.filter { deviations[$0] > 0 }
    let pairs = Double(varying.count * (varying.count - 1))
    var sum = 0.0
    for left in varying {
      for right in varying where right != left { sum += sample[left, right] / (deviations[left] * deviations[right]) }
    }
    let mean = pairs > 0 ? sum / pairs : 0
    let target = Matrix(rows: sample.rows, columns: sample.rows) {
      $0 == $1 ? sample[$0, $1] : mean * deviations[$0] * deviations[$1]
    }
    let variances = samplingVariances(moments)
    let shared = variances.diagonal.reduce(0, +) + mean * diagonalCovariances(moments, deviations, varying)
    return ShrinkageEstimate(sample, target: target, noise: variances.total - shared)
  }

  /// The sum of the sampling covariances of each variance with the covariances of its asset, as the target weighs them.
  private static func diagonalCovariances(
    _ moments: PairwiseMoments, _ deviations: [Double], _ varying: [Int]
  ) -> Double {
    let values = moments.deviations
    let sample = moments.covariance
    let cubes = moments.mean(values.mapElements { $0 * $0 * $0 }, values)
    let products = moments.mean(values, values)
    let squares = moments.mean(values.mapElements { $0 * $0 }, moments.present)
    var sum = 0.0
    for left in varying {
      for right in varying where right != left {
        let (variance, covariance) = (sample[left, left], sample[left, right])
        let shared =
          cubes[left, right] - variance * products[left, right] - covariance * squares[left, right]
          + variance * covariance
        sum += deviations[right] / deviations[left] * shared / moments.weightSums[left, right]
      }
    }
    return sum
  }
}
