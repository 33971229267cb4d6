/// A number and, behind it, the coefficient of an infinitely small one, by which ties are broken.
///
/// Limits and costs of a path are moved by different infinitely small amounts: then no two events happen at once, and
/// the path cannot run in a circle. The numbers themselves stay what they are.
///
/// - Source: Dantzig, Orden and Wolfe, "The generalized simplex method for minimizing a linear form under linear
///   inequality restraints", Pacific Journal of Mathematics 1955.
struct LexicographicNumber: Hashable, Sendable {
  var real = 0.0
  var tie = 0.0
}

/// Many of them.
struct LexicographicVector: Hashable, Sendable {
  var real: [Double]
  var tie: [Double]

  init(count: Int) {
    real = [Double](repeating: 0, count: count)
    tie = real
  }

  subscript(index: Int) -> LexicographicNumber {
    get { LexicographicNumber(real: real[index], tie: tie[index]) }
    set { (real[index], tie[index]) = (newValue.real, newValue.tie) }
  }

  /// Moves all along a direction.
  mutating func move(along direction: [Double], by step: LexicographicNumber) {
    if step.real != 0 { for index in direction.indices { real[index] += step.real * direction[index] } }
    if step.tie != 0 { for index in direction.indices { tie[index] += step.tie * direction[index] } }
  }
}
