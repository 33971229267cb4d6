extension Covariance {
  /// The covariance times a number that is not negative.
  func scaled(by factor: Double) -> Covariance {
    switch self {
    case .dense(let matrix): .dense(matrix.mapElements { $0 * factor })
    case .factor(let model): .factor(model.scaled(by: factor))
    }
  }

  /// All elements.
  var matrix: Matrix {
    switch self {
    case .dense(let matrix): matrix
    case .factor(let model): model.dense
    }
  }
}
