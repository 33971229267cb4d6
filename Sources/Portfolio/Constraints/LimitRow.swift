import ChampionCore

/// A linear limit on variables, with its name.
package struct LimitRow: Hashable, Sendable {
  /// Which of the two limits of a row is meant.
  package enum Side: Hashable, Sendable, CaseIterable {
    case lower, upper
  }

  /// What the limit is on; nil for rows that only say what an auxiliary variable is.
  package let kind: PortfolioLimit.Kind?
  /// What is limited: `sector Energy`.
  package let subject: String
  /// The variables in it, ascending.
  package let indices: [Int]
  /// The coefficient of each.
  package let coefficients: [Double]
  /// What is added to the sum of variables times coefficients.
  package let constant: Double
  /// The limits.
  package var range: ClosedRange<Double>

  /// A row; variables without a coefficient are left out.
  package init(
    _ kind: PortfolioLimit.Kind?, _ subject: String, _ function: AffineFunction, _ range: ClosedRange<Double>
  ) {
    (self.kind, self.subject, self.range, constant) = (kind, subject, range, function.constant)
    let terms = function.terms.filter { $0.value != 0 }.sorted { $0.key < $1.key }
    (indices, coefficients) = (terms.map(\.key), terms.map(\.value))
  }

  /// The sides that limit something; both sides of an equality are one, the upper.
  package var sides: [Side] {
    isEquality ? [.upper] : Side.allCases.filter { limit($0).isFinite }
  }

  /// Whether both limits are one number.
  package var isEquality: Bool { range.lowerBound == range.upperBound }

  /// The limit on a side.
  package func limit(_ side: Side) -> Double { side == .lower ? range.lowerBound : range.upperBound }

  /// The row with only some of its sides.
  package func keeping(_ sides: Set<Side>) -> LimitRow {
    var row = self
    guard !(isEquality && sides.contains(.upper)) else { return row }
    let lower = sides.contains(.lower) ? range.lowerBound : -Double.infinity
    row.range = lower...(sides.contains(.upper) ? range.upperBound : Double.infinity)
    return row
  }

  /// The limit in words.
  package func name(_ side: Side) -> String {
    let value = kind == .linear ? limit(side).text(digits: 10) : limit(side).limitPercent
    return "\(subject) \(isEquality ? "equal to" : side == .lower ? "at least" : "at most") \(value)"
  }

  /// The value of what is limited.
  package func value(_ variables: [Double]) -> Double {
    zip(indices, coefficients).reduce(constant) { $0 + $1.1 * variables[$1.0] }
  }
}
