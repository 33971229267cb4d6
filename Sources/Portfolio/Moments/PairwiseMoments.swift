import ChampionCore

/// Second moments of each pair of assets over the periods in which both have a return.
///
/// Where nothing is missing these are the ordinary ones. Where histories are ragged, each number uses all that there is
/// for it, so that the whole need not be positive semi-definite: ``CorrelationRepair`` sees to that.
struct PairwiseMoments {
  /// The returns minus the mean of each asset's own, 0 where there is none. Shape: [period, asset].
  let deviations: Matrix
  /// 1 where there is a return, else 0. Shape: [period, asset].
  let present: Matrix
  /// The mean of each asset's own returns, without weights.
  let means: [Double]
  /// The sum of the weights of the periods that a pair shares; without weights their count.
  let weightSums: Matrix
  /// The sum of their squares.
  let squaredWeightSums: Matrix
  /// The weighted mean of products of deviations from the means that the pair has in its shared periods.
  let covariance: Matrix

  /// Computes.
  ///
  /// - Parameters:
  ///   - returns: the returns.
  ///   - weights: of the periods; nil: all weigh 1.
  /// - Throws: ``ChampionError`` with `badData` if a pair shares fewer than two periods; it names both.
  /// - Complexity: O(periods · assets²).
  init(_ returns: AssetReturns, weights: [Double]? = nil) throws(ChampionError) {
    let values = returns.values
    means = (0..<values.columns).map { Self.mean(values.column($0)) }
    let (count, own) = (values.rows, means)
    deviations = Matrix(rows: count, columns: values.columns) { row, column in
      let value = values[row, column]
      return value.isNaN ? 0 : value - own[column]
    }
    present = values.mapElements { $0.isNaN ? 0 : 1 }
    try Self.requireSharedPeriods(present.columnProducts(), returns)
    let weights = weights ?? [Double](repeating: 1, count: count)
    let roots = weights.map { $0.squareRoot() }
    let (weighted, mask) = (deviations.scalingRows(by: roots), present.scalingRows(by: roots))
    weightSums = mask.columnProducts()
    squaredWeightSums = present.scalingRows(by: weights).columnProducts()
    let sums = weighted.columnProducts(with: mask)
    let (products, totals) = (weighted.columnProducts(), weightSums)
    covariance = Matrix(rows: values.columns, columns: values.columns) { row, column in
      let total = totals[row, column]
      // The same order of factors on both sides of the diagonal, for the same last bit.
      let (low, high) = (min(row, column), max(row, column))
      return products[row, column] / total - (sums[low, high] / total) * (sums[high, low] / total)
    }
  }

  /// The covariance without bias: `W² / (W² - V)` times the weighted mean, where W is the sum of the weights and V that
  /// of their squares; without weights `n / (n - 1)`.
  var unbiased: Matrix {
    Matrix(rows: covariance.rows, columns: covariance.columns) { row, column in
      let total = weightSums[row, column]
      return covariance[row, column] / (1 - squaredWeightSums[row, column] / total / total)
    }
  }

  /// The correlation of each pair over the periods that it shares; 0 where one does not vary in them.
  var correlation: Matrix {
    let squares = deviations.mapElements { $0 * $0 }
    let (sums, totals) = (deviations.columnProducts(with: present), squares.columnProducts(with: present))
    return Matrix(rows: covariance.rows, columns: covariance.columns) { row, column in
      guard row != column else { return 1 }
      // The variance of one over the periods that it shares with the other.
      func variance(_ own: Int, _ other: Int) -> Double {
        let count = weightSums[own, other]
        return totals[own, other] / count - (sums[own, other] / count) * (sums[own, other] / count)
      }
      let (low, high) = (min(row, column), max(row, column))
      let scale = (variance(low, high) * variance(high, low)).squareRoot()
      return scale > 0 ? min(max(covariance[row, column] / scale, -1), 1) : 0
    }
  }

  /// Over the periods that a pair shares, the mean of a function of one asset times a function of the other, both 0
  /// where there is no return.
  func mean(_ left: Matrix, _ right: Matrix) -> Matrix {
    left.columnProducts(with: right).combined(weightSums, /)
  }

  /// The count of periods for which the mean of sampling variances over pairs is that of the ragged histories: the
  /// harmonic mean of the counts of shared periods.
  var effectiveCount: Double {
    let count = Double(weightSums.elements.count)
    return count / weightSums.elements.reduce(0) { $0 + 1 / $1 }
  }

  /// The mean, taken from the first value, so that rounding leaves equal values no distance from it.
  private static func mean(_ column: ArraySlice<Double>) -> Double {
    let values = column.filter { !$0.isNaN }
    guard let first = values.first else { return 0 }
    return first + values.reduce(0) { $0 + ($1 - first) } / Double(values.count)
  }

  private static func requireSharedPeriods(_ counts: Matrix, _ returns: AssetReturns) throws(ChampionError) {
    if let asset = counts.diagonal.firstIndex(where: { $0 < 2 }) {
      throw ChampionError(
        .badData, "an asset has \(Int(counts[asset, asset])) returns", context: ["symbol": returns.assets[asset]],
        remedy: "leave it out, or give more prices: two returns or more are needed")
    }
    guard let shared = counts.elements.firstIndex(where: { $0 < 2 }) else { return }
    let (left, right) = (shared / counts.rows, shared % counts.rows)
    throw ChampionError(
      .badData, "two assets share \(Int(counts[left, right])) periods",
      context: ["symbols": "\(returns.assets[left]) \(returns.assets[right])"],
      remedy: "leave out one, or give more prices: two or more are needed")
  }
}
