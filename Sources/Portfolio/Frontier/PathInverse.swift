/// The inverse of the matrix of the conditions of Karush, Kuhn and Tucker for the free assets and the active constraints,
/// `[Q, Aᵀ; A, 0]`, kept up to date as one of them comes or goes.
///
/// - Complexity: each change and each product O(order²).
/// - Source: Hager, "Updating the inverse of a matrix", SIAM Review 1989.
struct PathInverse {
  /// Which asset or constraint each row belongs to.
  private(set) var members: [Int] = []
  private var positions: [Int]
  private var elements: [Double] = []
  private var capacity = 0

  /// The inverse of the empty matrix.
  ///
  /// - Parameter items: how many assets and constraints there are.
  init(items: Int) { positions = [Int](repeating: -1, count: items) }

  var count: Int { members.count }

  /// The row of an asset or a constraint that is in the matrix.
  func position(of item: Int) -> Int? { positions[item] < 0 ? nil : positions[item] }

  func column(_ position: Int) -> [Double] {
    Array(elements[position * capacity..<position * capacity + count])
  }

  func times(_ vector: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    let (count, capacity) = (count, capacity)
    result.withUnsafeMutableBufferPointer { result in
      elements.withUnsafeBufferPointer { elements in
        for column in 0..<count where vector[column] != 0 {
          let (factor, start) = (vector[column], column * capacity)
          for row in 0..<count { result[row] += factor * elements[start + row] }
        }
      }
    }
    return result
  }

  /// Adds a row and column at the end.
  ///
  /// - Parameters:
  ///   - item: whose it is.
  ///   - image: the inverse times the new column.
  ///   - pivot: the new diagonal element minus the product of the new column and its image; not zero.
  mutating func insert(_ item: Int, image: [Double], pivot: Double) {
    reserve(count + 1)
    addProduct(of: image, times: 1 / pivot)
    let position = count
    for row in 0..<position {
      elements[position * capacity + row] = -image[row] / pivot
      elements[row * capacity + position] = -image[row] / pivot
    }
    elements[position * capacity + position] = 1 / pivot
    members.append(item)
    positions[item] = position
  }

  /// Removes a row and column; its diagonal element of the inverse is not zero.
  mutating func remove(_ position: Int) {
    let column = column(position)
    addProduct(of: column, times: -1 / column[position])
    let (last, item) = (count - 1, members[position])
    for row in 0...last { elements[position * capacity + row] = elements[last * capacity + row] }
    for row in 0..<last { elements[row * capacity + position] = elements[row * capacity + last] }
    elements[position * capacity + position] = elements[last * capacity + last]
    members[position] = members[last]
    positions[members[position]] = position
    members.removeLast()
    positions[item] = -1
  }

  /// Adds to a diagonal element of the matrix.
  mutating func shift(_ position: Int, by amount: Double) {
    let column = column(position)
    addProduct(of: column, times: -amount / (1 + amount * column[position]))
  }

  /// Replaces all elements.
  mutating func replace(by inverse: Matrix) {
    for column in 0..<count {
      for row in 0..<count { elements[column * capacity + row] = inverse[row, column] }
    }
  }

  private mutating func addProduct(of vector: [Double], times factor: Double) {
    let (count, capacity) = (count, capacity)
    elements.withUnsafeMutableBufferPointer { elements in
      vector.withUnsafeBufferPointer { vector in
        for column in 0..<count where vector[column] != 0 {
          let (scaled, start) = (factor * vector[column], column * capacity)
          for row in 0..<count { elements[start + row] += scaled * vector[row] }
        }
      }
    }
  }

  private mutating func reserve(_ order: Int) {
    guard order > capacity else { return }
    let (old, size) = (capacity, max(16, order * 3 / 2))
    var grown = [Double](repeating: 0, count: size * size)
    for column in 0..<count {
      for row in 0..<count { grown[column * size + row] = elements[column * old + row] }
    }
    (elements, capacity) = (grown, size)
  }
}
