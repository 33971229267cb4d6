/// A factorised square matrix, with which linear systems are solved.
public protocol FactoredMatrix {
  /// The count of rows.
  var order: Int { get }

  /// Solves for right sides that stand one after the other, each with one number a row.
  func solve(_ right: [Double], columns: Int) -> [Double]
}

extension FactoredMatrix {
  /// Solves for one right side.
  ///
  /// - Parameter right: one number a row.
  /// - Complexity: O(order²).
  public func solve(_ right: [Double]) -> [Double] {
    precondition(right.count == order, "a right side has one number a row")
    return solve(right, columns: 1)
  }

  /// Solves for many right sides, one a column.
  ///
  /// - Parameter right: a matrix with as many rows as the factor.
  /// - Complexity: O(order² · columns).
  public func solve(_ right: Matrix) -> Matrix {
    precondition(right.rows == order, "a right side has one number a row")
    var result = right
    result.elements = solve(right.elements, columns: right.columns)
    return result
  }
}
