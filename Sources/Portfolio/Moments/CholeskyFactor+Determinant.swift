import Foundation

extension CholeskyFactor {
  /// The factor of a matrix that may hold numbers that are not finite: nil for those too.
  init?(checking matrix: Matrix) {
    guard matrix.elements.allSatisfy(\.isFinite) else { return nil }
    self.init(matrix)
  }

  /// The least element on the diagonal of the factor.
  var smallestPivot: Double { factor.diagonal.min() ?? 0 }

  /// The natural logarithm of the determinant of the matrix.
  var logDeterminant: Double { 2 * factor.diagonal.reduce(0) { $0 + log($1) } }
}
