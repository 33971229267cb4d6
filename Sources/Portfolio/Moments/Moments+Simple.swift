import Foundation

extension Moments {
  /// The moments of simple returns, where these are of logarithms that are jointly normal: portfolios average simple
  /// ones. A factor form becomes dense.
  ///
  /// - Complexity: O(assets²).
  /// - Source: Meucci, "Risk and Asset Allocation", 2005, section 6.6: moments of the lognormal distribution.
  public var ofSimpleReturns: Moments {
    let matrix = covariance.matrix
    let growth = zip(expectedReturns, matrix.diagonal).map { exp($0 + $1 / 2) }
    let simple = Matrix(rows: matrix.rows, columns: matrix.columns) {
      growth[$0] * growth[$1] * expm1(matrix[$0, $1])
    }
    return Moments(
      unchecked: assets, zip(expectedReturns, matrix.diagonal).map { expm1($0 + $1 / 2) }, .dense(simple),
      histories: histories, shrinkage: shrinkage, repair: repair,
      notes: notes + ["logarithms became simple returns as if they were normal"])
  }
}
