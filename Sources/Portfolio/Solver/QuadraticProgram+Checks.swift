import ChampionCore

extension QuadraticProgram {
  /// Checks shapes and numbers.
  ///
  /// - Throws: ``ChampionError`` with `badData` that says what is wrong where.
  /// - Complexity: O(numbers in the program).
  func check() throws(ChampionError) {
    guard !linear.isEmpty else { throw ChampionError(.badData, "a program has no variables") }
    guard bounds.count == linear.count else {
      throw ChampionError(
        .badData, "a program needs one pair of bounds a variable",
        context: ["bounds": "\(bounds.count)", "variables": "\(linear.count)"])
    }
    if let index = linear.firstIndex(where: { !$0.isFinite }) { throw Self.notFinite("a linear coefficient", index) }
    if let index = bounds.firstIndex(where: { !$0.isLimit }) {
      throw ChampionError(
        .badData, "a variable has bounds that no number satisfies",
        context: [
          "variable": "\(index)", "lower": "\(bounds[index].lowerBound)", "upper": "\(bounds[index].upperBound)",
        ])
    }
    if let constraint = constraints.first(where: { ($0.indices.last ?? 0) >= linear.count }) {
      throw ChampionError(
        .badData, "the constraint \(constraint.name) has a variable that the program does not have",
        context: ["constraint": constraint.name, "variables": "\(linear.count)"])
    }
    try checkCovariance()
  }

  private func checkCovariance() throws(ChampionError) {
    guard let covariance else { return }
    guard covariance.count <= linear.count else {
      throw ChampionError(
        .badData, "a covariance is of more assets than there are variables",
        context: ["assets": "\(covariance.count)", "variables": "\(linear.count)"])
    }
    if case .dense(let matrix) = covariance { try Self.check(matrix) }
  }

  /// A covariance is square, finite, symmetric, with a diagonal that is not negative.
  private static func check(_ matrix: Matrix) throws(ChampionError) {
    guard matrix.rows == matrix.columns else {
      throw ChampionError(
        .badData, "a covariance is not square",
        context: ["rows": "\(matrix.rows)", "columns": "\(matrix.columns)"])
    }
    let largest = matrix.largestMagnitude
    guard largest.isFinite else { throw ChampionError(.badData, "a covariance has a number that is not finite") }
    if let asset = matrix.diagonal.firstIndex(where: { $0 < 0 }) {
      throw ChampionError(.badData, "a covariance has a negative variance", context: ["asset": "\(asset)"])
    }
    if let (row, column) = matrix.asymmetry(beyond: 1e-9 * largest) {
      throw ChampionError(
        .badData, "a covariance is not symmetric", context: ["row": "\(row)", "column": "\(column)"])
    }
  }

  private static func notFinite(_ what: String, _ index: Int) -> ChampionError {
    ChampionError(.badData, "\(what) is not finite", context: ["variable": "\(index)"])
  }
}

extension Matrix {
  /// The largest magnitude of an element; not finite if an element is not.
  var largestMagnitude: Double {
    elements.withUnsafeBufferPointer { elements in
      var largest = 0.0
      for element in elements where !(element.magnitude <= largest) {
        guard element.isFinite else { return .infinity }
        largest = element.magnitude
      }
      return largest
    }
  }

  /// The first place where a matrix and its transpose differ by more than a tolerance.
  func asymmetry(beyond tolerance: Double) -> (row: Int, column: Int)? {
    let block = 64
    return elements.withUnsafeBufferPointer { elements in
      for columnBlock in stride(from: 0, to: columns, by: block) {
        for rowBlock in stride(from: columnBlock, to: rows, by: block) {
          for column in columnBlock..<min(columnBlock + block, columns) {
            for row in max(rowBlock, column + 1)..<max(rowBlock, column + 1, min(rowBlock + block, rows)) {
              let difference = elements[column * rows + row] - elements[row * rows + column]
              if difference.magnitude > tolerance { return (row, column) }
            }
          }
        }
      }
      return nil
    }
  }
}
