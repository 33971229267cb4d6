/// A symmetric matrix of order one or two.
struct PivotBlock {
  var first: Double
  var (second, between) = (0.0, 0.0)
  var isPair = false

  init(first: Double) { self.first = first }

  var inverse: PivotBlock? {
    var result = self
    let determinant = isPair ? first * second - between * between : first
    guard determinant.isFinite, determinant.magnitude > 1e-30 else { return nil }
    if isPair {
      (result.first, result.second, result.between) =
        (second / determinant, first / determinant, -between / determinant)
    } else {
      result.first = 1 / determinant
    }
    return result
  }

  func row(_ index: Int) -> (Double, Double) { index == 0 ? (first, between) : (between, second) }
}
