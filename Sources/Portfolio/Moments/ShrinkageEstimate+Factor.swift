extension ShrinkageEstimate {
  /// Ledoit and Wolf 2003: one factor, the mean of the assets that are there, with section 2's intensity.
  static func singleFactor(_ moments: PairwiseMoments) -> ShrinkageEstimate {
    let sample = moments.covariance
    let market = MarketFactor(moments)
    let scale = market.variance > 0 ? 1 / market.variance : 0
    let target = Matrix(rows: sample.rows, columns: sample.rows) {
      $0 == $1 ? sample[$0, $1] : market.covariances[$0] * market.covariances[$1] * scale
    }
    let variances = samplingVariances(moments)
    let shared = variances.diagonal.reduce(0, +) + (market.variance > 0 ? market.targetCovariances(moments) : 0)
    return ShrinkageEstimate(sample, target: target, noise: variances.total - shared)
  }
}

/// The mean of all assets as the one factor.
private struct MarketFactor {
  /// The factor times each deviation. Shape: [period, asset].
  let products: Matrix
  /// The covariance of each asset with the factor.
  let covariances: [Double]
  /// The factor's own variance.
  let variance: Double

  init(_ moments: PairwiseMoments) {
    let (values, present) = (moments.deviations, moments.present)
    let ones = [Double](repeating: 1, count: values.columns)
    let (sums, counts) = (values.times(ones), present.times(ones))
    let raw = zip(sums, counts).map { $1 > 0 ? $0 / $1 : 0 }
    let mean = raw.reduce(0, +) / Double(max(raw.count, 1))
    let factor = raw.map { $0 - mean }
    products = values.scalingRows(by: factor)
    let totals = moments.weightSums.diagonal
    let own = products
    covariances = (0..<values.columns).map { own.column($0).reduce(0, +) / totals[$0] }
    variance = factor.reduce(0) { $0 + $1 * $1 } / Double(max(factor.count, 1))
  }

  /// The sum of the sampling covariances of the target's elements off the diagonal with the sample's.
  func targetCovariances(_ moments: PairwiseMoments) -> Double {
    let squares = moments.deviations.mapElements { $0 * $0 }
    let (withSquares, withProducts) = (moments.mean(squares, products), moments.mean(products, products))
    let sample = moments.covariance
    var sum = 0.0
    for left in 0..<sample.rows {
      for right in 0..<sample.rows where right != left {
        let own = (withSquares[left, right] - covariances[left] * sample[left, right]) * covariances[right] / variance
        let common =
          (withProducts[left, right] - variance * sample[left, right]) * covariances[left] * covariances[right]
          / (variance * variance)
        sum += (2 * own - common) / moments.weightSums[left, right]
      }
    }
    return sum
  }
}
