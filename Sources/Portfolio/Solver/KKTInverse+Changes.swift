extension KKTInverse {
  /// Applies one change or two at once; with two, the matrix between them may be singular.
  ///
  /// - Parameters:
  ///   - changes: one or two.
  ///   - cross: the matrix element between two items that come.
  /// - Returns: false, with nothing changed, if the new matrix is singular.
  /// - Complexity: O(members²).
  mutating func apply(_ changes: [Change], cross: Double = 0) -> Bool {
    let images = changes.map(image)
    var pivot = PivotBlock(first: Self.pivot(changes[0], images[0]))
    if changes.count == 2 {
      pivot.second = Self.pivot(changes[1], images[1])
      pivot.between = cross - Self.product(changes[0], images[1])
      pivot.isPair = true
    }
    guard let inverse = pivot.inverse else { return false }
    update(images, inverse)
    append(changes, images, inverse)
    for item in changes.compactMap(\.goingPlace).map({ members[$0] }) { delete(places[item]) }
    return true
  }

  private static func pivot(_ change: Change, _ image: [Double]) -> Double {
    switch change {
    case .coming(_, _, let corner): corner - product(change, image)
    case .going: -product(change, image)
    }
  }

  private static func product(_ change: Change, _ image: [Double]) -> Double {
    switch change {
    case .coming(_, let column, _): zip(column, image).reduce(0) { $0 + $1.0 * $1.1 }
    case .going(let place): image[place]
    }
  }

  private mutating func update(_ images: [[Double]], _ inverse: PivotBlock) {
    let (count, stride) = (members.count, stride)
    let (first, second) = (images[0], images.count > 1 ? images[1] : images[0])
    elements.withUnsafeMutableBufferPointer { elements in
      for column in 0..<count {
        let base = column * stride
        var (one, other) = (inverse.first * first[column], 0.0)
        if inverse.isPair {
          one += inverse.between * second[column]
          other = inverse.between * first[column] + inverse.second * second[column]
        }
        if one != 0 { for row in 0..<count { elements[base + row] += one * first[row] } }
        if other != 0 { for row in 0..<count { elements[base + row] += other * second[row] } }
      }
    }
  }

  private mutating func append(_ changes: [Change], _ images: [[Double]], _ inverse: PivotBlock) {
    let old = members.count
    var appended: [Int] = []
    for (index, change) in changes.enumerated() {
      guard case .coming(let item, _, _) = change else { continue }
      reserve(members.count + 1)
      let place = members.count
      members.append(item)
      places[item] = place
      let weights = inverse.row(index)
      for row in 0..<old {
        var value = -weights.0 * images[0][row]
        if inverse.isPair { value -= weights.1 * images[1][row] }
        (elements[place * stride + row], elements[row * stride + place]) = (value, value)
      }
      elements[place * stride + place] = index == 0 ? inverse.first : inverse.second
      appended.append(place)
    }
    if appended.count == 2 {
      elements[appended[0] * stride + appended[1]] = inverse.between
      elements[appended[1] * stride + appended[0]] = inverse.between
    }
  }

  /// Takes a row and a column out; the last ones take their place.
  private mutating func delete(_ place: Int) {
    let last = members.count - 1
    if place != last {
      for row in 0...last { elements[place * stride + row] = elements[last * stride + row] }
      for column in 0...last { elements[column * stride + place] = elements[column * stride + last] }
    }
    places[members[last]] = place
    places[members[place]] = -1
    members.swapAt(place, last)
    members.removeLast()
  }
}

extension KKTInverse.Change {
  fileprivate var goingPlace: Int? {
    if case .going(let place) = self { place } else { nil }
  }
}
