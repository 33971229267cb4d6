/// Weights from a tree of clusters: assets that move together share what their cluster gets, in inverse proportion to
/// variance. It needs no inverse of the covariance and no expected returns, so that singular covariances do.
///
/// - Source: Lopez de Prado, "Building Diversified Portfolios that Outperform Out of Sample", Journal of Portfolio
///   Management 2016: distance `sqrt((1 - correlation) / 2)`, single linkage, recursive bisection.
public struct HierarchicalRiskParity: Hashable, Sendable {
  /// One weight an asset: none below zero, with a sum of one.
  public let weights: [Double]
  /// The assets from one end of the tree to the other, by index.
  public let order: [Int]

  /// Divides.
  ///
  /// An asset without variance has no correlation with others, and takes all of what its side of a bisection gets; two
  /// of them share equally.
  ///
  /// - Parameters:
  ///   - covariance: of one asset or more.
  ///   - correlation: what clusters are found by; nil: that of the covariance.
  /// - Precondition: both are of the same assets.
  /// - Complexity: O(assets²).
  public init(_ covariance: Covariance, correlation: Matrix? = nil) {
    let matrix = covariance.matrix
    precondition(correlation.map { $0.rows == matrix.rows } ?? true, "both are of the same assets")
    let deviations = matrix.diagonal.map { max($0, 0).squareRoot() }
    let distances = (correlation ?? CorrelationRepair.correlation(matrix, deviations)).mapElements {
      (min(max((1 - $0) / 2, 0), 1)).squareRoot()
    }
    order = matrix.rows > 0 ? SingleLinkage(distances).leaves : []
    var weights = [Double](repeating: 1, count: matrix.rows)
    Self.bisect(order[...], matrix, &weights)
    self.weights = weights
  }

  /// Divides by moments; clusters are found by ``Moments/sharedCorrelation`` where there is one.
  public init(_ moments: Moments) {
    self.init(moments.covariance, correlation: moments.sharedCorrelation)
  }

  private static func bisect(_ items: ArraySlice<Int>, _ covariance: Matrix, _ weights: inout [Double]) {
    guard items.count > 1 else { return }
    let (left, right) = (items.prefix(items.count / 2), items.dropFirst(items.count / 2))
    let (first, second) = (variance(left, covariance), variance(right, covariance))
    let share = first + second > 0 ? 1 - first / (first + second) : 0.5
    for item in left { weights[item] *= share }
    for item in right { weights[item] *= 1 - share }
    bisect(left, covariance, &weights)
    bisect(right, covariance, &weights)
  }

  /// The variance of a cluster whose weights are inverse to the variances; zero if one of its assets has none.
  private static func variance(_ items: ArraySlice<Int>, _ covariance: Matrix) -> Double {
    guard items.allSatisfy({ covariance[$0, $0] > 0 }) else { return 0 }
    let sum = items.reduce(0) { $0 + 1 / covariance[$1, $1] }
    let variance = items.reduce(0) { total, row in
      items.reduce(total) { $0 + covariance[row, $1] / covariance[row, row] / covariance[$1, $1] }
    }
    return max(variance / sum / sum, 0)
  }
}
