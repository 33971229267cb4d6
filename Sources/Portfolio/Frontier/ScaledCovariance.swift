/// A covariance divided by its mean variance, for weights of which few are not zero.
struct ScaledCovariance {
  /// What the covariance is divided by.
  let scale: Double
  /// The variance of each asset, scaled.
  let variances: [Double]
  /// The volatility of each asset, scaled.
  let volatilities: [Double]
  private let covariance: Covariance

  var count: Int { variances.count }

  init(_ covariance: Covariance) {
    let diagonal = covariance.diagonal
    let mean = diagonal.reduce(0, +) / Double(max(diagonal.count, 1))
    let scale = mean > 0 ? mean : 1
    (self.covariance, self.scale) = (covariance, scale)
    variances = diagonal.map { $0 / scale }
    volatilities = variances.map { max(0, $0).squareRoot() }
  }

  /// The covariance of each asset with the portfolio that holds these weights.
  ///
  /// - Complexity: O(assets · weights), or O((assets + weights) · factors) in factor form.
  func times(_ weights: SparseVector) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    switch covariance {
    case .dense(let matrix): result.add(matrix, times: weights, scale: 1 / scale)
    case .factor(let factor):
      let exposures = (0..<factor.loadings.columns).map { factor.loadings.dot(column: $0, weights) / scale }
      result.add(factor.loadings, times: SparseVector(dense: exposures), scale: 1)
      for (asset, weight) in zip(weights.indices, weights.values) {
        result[asset] += weight * factor.specificVariances[asset] / scale
      }
    }
    return result
  }

  /// The covariance of two assets.
  func element(_ one: Int, _ other: Int) -> Double {
    switch covariance {
    case .dense(let matrix): return matrix[other, one] / scale
    case .factor(let factor):
      var sum = one == other ? factor.specificVariances[one] : 0
      for column in 0..<factor.loadings.columns { sum += factor.loadings[one, column] * factor.loadings[other, column] }
      return sum / scale
    }
  }
}

extension Matrix {
  /// The product of a column with a vector.
  fileprivate func dot(column: Int, _ vector: SparseVector) -> Double {
    zip(vector.indices, vector.values).reduce(0) { $0 + self[$1.0, column] * $1.1 }
  }
}

extension [Double] {
  /// Adds a matrix times a vector, four columns at a time.
  fileprivate mutating func add(_ matrix: Matrix, times vector: SparseVector, scale: Double) {
    let (rows, count) = (matrix.rows, vector.indices.count)
    withUnsafeMutableBufferPointer { result in
      matrix.elements.withUnsafeBufferPointer { elements in
        func term(_ place: Int) -> (Int, Double) {
          place < count ? (vector.indices[place] * rows, vector.values[place] * scale) : (0, 0)
        }
        for first in stride(from: 0, to: count, by: 4) {
          let ((i, a), (j, b)) = (term(first), term(first + 1))
          let ((k, c), (l, d)) = (term(first + 2), term(first + 3))
          for row in 0..<rows {
            result[row] +=
              a * elements[i + row] + b * elements[j + row] + (c * elements[k + row] + d * elements[l + row])
          }
        }
      }
    }
  }
}
