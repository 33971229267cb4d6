/// Counts of large moves of two assets together and apart.
///
/// - Source: Gerber et al. 2022: all periods count but those in which both are small, the variant that is positive
///   semi-definite as a rule.
enum GerberStatistic {
  /// The statistic as correlation, with the sample variances. Moves are measured from zero, not from the mean.
  static func covariance(_ moments: PairwiseMoments, _ threshold: Double) -> Matrix {
    let sample = moments.unbiased
    let deviations = sample.diagonal.map { max($0, 0).squareRoot() }
    func moves(_ isLarge: (Double, Double) -> Bool) -> Matrix {
      Matrix(rows: moments.present.rows, columns: moments.present.columns) { row, column in
        let value = moments.deviations[row, column] + moments.means[column]
        let isThere = moments.present[row, column] > 0 && deviations[column] > 0
        return isThere && isLarge(value, threshold * deviations[column]) ? 1 : 0
      }
    }
    let (up, down) = (moves { $0 >= $1 }, moves { $0 <= -$1 })
    let small = moments.present.combined(up.combined(down, +), -)
    let (ups, downs, neither) = (up.columnProducts(), down.columnProducts(), small.columnProducts())
    let apart = up.columnProducts(with: down)
    return Matrix(rows: sample.rows, columns: sample.rows) { left, right in
      guard left != right else { return sample[left, left] }
      let together = ups[left, right] + downs[left, right] - apart[left, right] - apart[right, left]
      let counted = moments.weightSums[left, right] - neither[left, right]
      return counted > 0 ? together / counted * deviations[left] * deviations[right] : 0
    }
  }
}
