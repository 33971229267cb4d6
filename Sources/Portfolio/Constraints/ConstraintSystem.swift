import ChampionCore

/// Constraints on the weights of given assets as rows and bounds of variables: the weights, and behind them auxiliary
/// variables that make absolute values linear.
package struct ConstraintSystem: Hashable, Sendable {
  /// The symbols, in the order of the weights.
  package let symbols: [String]
  /// The linear limits.
  package internal(set) var rows: [LimitRow] = []
  /// The limits of each variable.
  package var bounds: [ClosedRange<Double>]
  /// What trading costs, of the variables.
  package internal(set) var cost = AffineFunction()
  /// What should be told: assets without a sector, symbols that are not among the assets.
  package internal(set) var notes: [String] = []
  /// What the weights sum to.
  package let budget: Double
  /// How many assets may be held.
  package let cardinality: Cardinality?
  /// Whether absolute values stay what they are if bounds give way: to explain a conflict, they must.
  package let isGeneral: Bool

  init(
    symbols: [String], bounds: [ClosedRange<Double>], budget: Double, cardinality: Cardinality?, isGeneral: Bool = false
  ) {
    (self.symbols, self.bounds, self.budget) = (symbols, bounds, budget)
    (self.cardinality, self.isGeneral) = (cardinality, isGeneral)
  }

  /// The count of variables.
  package var count: Int { bounds.count }

  /// A function of the weights as one of all variables: zeros behind.
  package func padded(_ values: [Double]) -> [Double] {
    values + [Double](repeating: 0, count: count - values.count)
  }
}

/// A linear function of variables, and a constant.
package struct AffineFunction: Hashable, Sendable {
  /// The coefficient of each variable that is in it.
  package var terms: [Int: Double] = [:]
  /// What is added.
  package var constant = 0.0

  /// Adds a multiple of another function.
  mutating func add(_ other: AffineFunction, times factor: Double = 1) {
    terms.merge(other.terms.mapValues { $0 * factor }) { $0 + $1 }
    constant += factor * other.constant
  }

  /// The value at a point.
  package func value(_ variables: [Double]) -> Double {
    terms.sorted { $0.key < $1.key }.reduce(constant) { $0 + $1.value * variables[$1.key] }
  }
}
