/// A vector of which few elements are not zero.
struct SparseVector {
  private(set) var indices: [Int] = []
  private(set) var values: [Double] = []

  init() {}

  /// Those elements of a vector that are not zero.
  init(dense: some Collection<Double>) {
    for (index, value) in dense.enumerated() where value != 0 { append(index, value) }
  }

  mutating func append(_ index: Int, _ value: Double) {
    indices.append(index)
    values.append(value)
  }

  /// The vector without signs.
  var magnitudes: SparseVector {
    var result = self
    result.values = values.map(\.magnitude)
    return result
  }

  /// The product with a dense vector.
  func dot(_ vector: [Double]) -> Double {
    var sum = 0.0
    for place in indices.indices { sum += values[place] * vector[indices[place]] }
    return sum
  }
}
