public import ChampionCore

/// A limit on a linear combination of variables: `range.lowerBound <= coefficients · x <= range.upperBound`.
public struct LinearConstraint: Hashable, Sendable {
  /// What it is called where it is in conflict with others: `sector Energy`.
  public let name: String
  /// The variables in it, ascending.
  public let indices: [Int]
  /// The coefficient of each.
  public let coefficients: [Double]
  /// Lower and upper limit; infinite where there is none, equal for an equality.
  public let range: ClosedRange<Double>

  /// A limit.
  ///
  /// - Parameters:
  ///   - name: what it is called where it is in conflict with others.
  ///   - indices: the variables in it, ascending, each once.
  ///   - coefficients: one a variable, finite.
  ///   - range: lower and upper limit.
  /// - Throws: ``ChampionError`` with `badData` if counts differ, indices do not ascend, or numbers make no sense.
  public init(
    name: String, indices: [Int], coefficients: [Double], range: ClosedRange<Double>
  ) throws(ChampionError) {
    (self.name, self.indices, self.coefficients, self.range) = (name, indices, coefficients, range)
    guard indices.count == coefficients.count else { throw bad("has different counts of variables and coefficients") }
    guard (indices.first ?? 0) >= 0, zip(indices, indices.dropFirst()).allSatisfy(<) else {
      throw bad("has variables that do not ascend")
    }
    guard coefficients.allSatisfy(\.isFinite) else { throw bad("has a coefficient that is not finite") }
    guard range.isLimit else { throw bad("has limits that no number satisfies") }
  }

  /// A limit on all variables, of which those with coefficient zero are left out.
  ///
  /// - Parameters:
  ///   - name: what it is called where it is in conflict with others.
  ///   - coefficients: one for each variable of the program, finite.
  ///   - range: lower and upper limit.
  /// - Throws: ``ChampionError`` with `badData` if a number makes no sense.
  public init(name: String, coefficients: [Double], range: ClosedRange<Double>) throws(ChampionError) {
    let indices = coefficients.indices.filter { coefficients[$0] != 0 }
    try self.init(name: name, indices: indices, coefficients: indices.map { coefficients[$0] }, range: range)
  }

  /// Limits from numbers that may make no sense, which a range may not be made of.
  ///
  /// - Parameters:
  ///   - lower: the lower limit.
  ///   - upper: the upper limit.
  ///   - name: of what, for the error.
  /// - Throws: ``ChampionError`` with `badData` if no number is between them.
  public static func limits(
    _ lower: Double, _ upper: Double, of name: String
  ) throws(ChampionError) -> ClosedRange<Double> {
    guard lower <= upper, lower < .infinity, upper > -.infinity else {
      throw ChampionError(
        .badData, "\(name) has limits that no number satisfies", context: ["lower": "\(lower)", "upper": "\(upper)"])
    }
    return lower...upper
  }

  /// The value of the combination.
  ///
  /// - Parameter variables: all variables of the program.
  public func activity(_ variables: [Double]) -> Double {
    zip(indices, coefficients).reduce(0) { $0 + variables[$1.0] * $1.1 }
  }

  /// The Euclidean length of the coefficients.
  var norm: Double { coefficients.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  private func bad(_ what: String) -> ChampionError {
    ChampionError(.badData, "the constraint \(name) \(what)", context: ["constraint": name])
  }
}

extension ClosedRange<Double> {
  /// Whether a finite number can be in it.
  var isLimit: Bool { lowerBound <= upperBound && lowerBound < .infinity && upperBound > -.infinity }
}
