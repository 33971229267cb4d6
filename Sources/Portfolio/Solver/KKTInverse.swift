/// The inverse of the matrix `[Q_FF, A_WFᵀ; A_WF, 0]` of free variables F and working constraints W, kept up to date while
/// members come and go.
///
/// Members are items: variables by their index, constraints by their index behind all variables.
struct KKTInverse {
  /// The items, in the order of rows and columns.
  var members: [Int] = []
  /// Where an item stands; -1 for one that is not a member.
  var places: [Int]
  /// Column by column, at a distance of `stride`.
  var elements: [Double]
  private(set) var stride: Int

  init(itemCount: Int) {
    places = [Int](repeating: -1, count: itemCount)
    stride = 32
    elements = [Double](repeating: 0, count: stride * stride)
  }

  /// What changes: an item comes, with its column and diagonal element, or the one at a place goes.
  enum Change {
    case coming(item: Int, column: [Double], corner: Double)
    case going(place: Int)
  }

  /// The inverse of a matrix of items, by factorising it; nil where it is singular.
  ///
  /// - Complexity: O(members³).
  init?(matrix: Matrix, members: [Int], itemCount: Int) {
    self.init(itemCount: itemCount)
    guard let factor = SymmetricFactor(matrix) else { return nil }
    let inverse = factor.solve(Matrix.identity(members.count))
    guard inverse.elements.allSatisfy(\.isFinite) else { return nil }
    reserve(members.count)
    for column in members.indices {
      for row in members.indices {
        elements[column * stride + row] = (inverse[row, column] + inverse[column, row]) / 2
      }
    }
    self.members = members
    for (place, item) in members.enumerated() { places[item] = place }
  }

  /// A diagonal element.
  func diagonal(_ place: Int) -> Double { elements[place * stride + place] }

  /// A column.
  func column(_ place: Int) -> [Double] { Array(elements[(place * stride)..<(place * stride + members.count)]) }

  /// The product with a vector.
  ///
  /// - Complexity: O(members²).
  func times(_ vector: [Double]) -> [Double] {
    let (count, stride) = (members.count, stride)
    return [Double](unsafeUninitializedCapacity: count) { result, initialised in
      result.initialize(repeating: 0)
      elements.withUnsafeBufferPointer { elements in
        for column in 0..<count where vector[column] != 0 {
          let (factor, base) = (vector[column], column * stride)
          for row in 0..<count { result[row] += factor * elements[base + row] }
        }
      }
      initialised = count
    }
  }

  /// The product with a change's column.
  func image(_ change: Change) -> [Double] {
    switch change {
    case .coming(_, let column, _): times(column)
    case .going(let place): column(place)
    }
  }

  mutating func reserve(_ count: Int) {
    guard count > stride else { return }
    let wide = max(count, stride * 2)
    var larger = [Double](repeating: 0, count: wide * wide)
    for column in members.indices {
      for row in members.indices { larger[column * wide + row] = elements[column * stride + row] }
    }
    (elements, stride) = (larger, wide)
  }
}
