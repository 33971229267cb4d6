import ChampionCore

/// A regression seen along the principal directions of its inputs, where each coefficient stands alone: the fit at any
/// penalty, and its score, then cost next to nothing.
///
/// - Source: Golub, Heath and Wahba 1979, section 3, by the eigenvalues of the Gram matrix.
struct RidgeSpectrum {
  /// The variances of the inputs along the directions; 0 where they do not vary but by rounding.
  private let variances: [Double]
  /// The directions. Shape: [direction, input], row-major.
  private let directions: [Double]
  /// The covariances of the outputs with the inputs along the directions.
  private let covariances: [Double]
  /// The mean square of what no linear function of the inputs explains.
  private let unexplained: Double
  private let rows: Double

  init(_ data: StandardizedRows) throws(ChampionError) {
    rows = Double(data.outputs.count)
    let width = data.width
    let moments = CrossMoments(data)
    let eigen = try SymmetricEigen(moments.gram, order: width)
    let rounding = Double(width) * Double.ulpOfOne * (eigen.values.last ?? 0)
    variances = eigen.values.map { $0 > rounding ? $0 : 0 }
    directions = eigen.vectors
    covariances = (0..<width).map { direction in
      (0..<width).reduce(0) { $0 + eigen.vectors[direction * width + $1] * moments.cross[$1] }
    }
    let explained = zip(variances, covariances).reduce(0) { $0 + ($1.0 > 0 ? $1.1 * $1.1 / $1.0 : 0) }
    unexplained = max(moments.outputSquare - explained, 0)
  }

  /// The share of a direction's least squares coefficient that a penalty leaves.
  private func share(_ variance: Double, _ penalty: Double) -> Double {
    penalty < .greatestFiniteMagnitude && variance > 0 ? variance / (variance + penalty) : 0
  }

  /// The coefficients of the standardised inputs.
  func slopes(_ penalty: Double) -> [Double] {
    var slopes = [Double](repeating: 0, count: variances.count)
    for (direction, variance) in variances.enumerated() where variance > 0 {
      let along = share(variance, penalty) * covariances[direction] / variance
      for input in slopes.indices { slopes[input] += along * directions[direction * slopes.count + input] }
    }
    return slopes
  }

  /// The trace of the matrix that makes fitted values of outputs.
  func effectiveParameters(_ penalty: Double) -> Double {
    variances.reduce(1) { $0 + share($1, penalty) }
  }

  /// The generalised cross-validation score: the mean squared error over the squared share of rows that are left free.
  func score(_ penalty: Double) -> Double {
    let error = zip(variances, covariances).reduce(unexplained) { sum, direction in
      let lost = 1 - share(direction.0, penalty)
      return direction.0 > 0 ? sum + lost * lost * direction.1 * direction.1 / direction.0 : sum
    }
    let free = 1 - effectiveParameters(penalty) / rows
    return free > 0 ? error / (free * free) : .infinity
  }

  /// The penalty with the least score; of equal ones the first.
  func bestPenalty(of penalties: [Double]) -> Double {
    penalties.min { score($0) < score($1) } ?? 0
  }
}
