extension [Double] {
  /// The number that stands at a place once all are sorted. The order of the array changes.
  ///
  /// - Precondition: the place is one of the array's, and no number is not-a-number.
  /// - Complexity: O(count) on average.
  /// - Source: C. A. R. Hoare, "Algorithm 65: Find", Communications of the ACM, 1961.
  mutating func select(_ place: Int) -> Double {
    var (first, last) = (0, count - 1)
    while first < last {
      let pivot = self[place]
      var (left, right) = (first, last)
      while left <= right {
        while self[left] < pivot { left += 1 }
        while self[right] > pivot { right -= 1 }
        guard left <= right else { break }
        swapAt(left, right)
        left += 1
        right -= 1
      }
      if right < place { first = left }
      if left > place { last = right }
    }
    return self[place]
  }
}
