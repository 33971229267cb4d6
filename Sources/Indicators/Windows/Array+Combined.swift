extension [Double] {
  /// Replaces each number by what a function makes of it and the one of another column at the same row.
  ///
  /// - Precondition: both have as many rows.
  @inline(__always)
  mutating func combine(with other: [Double], _ combine: (Double, Double) -> Double) {
    precondition(count == other.count, "columns differ in length")
    withUnsafeMutableBufferPointer { first in
      other.withUnsafeBufferPointer { second in
        for row in first.indices { first[row] = combine(first[row], second[row]) }
      }
    }
  }

  /// What a function makes of the numbers at each row of this and another column.
  ///
  /// - Precondition: both have as many rows.
  @inline(__always)
  func combined(with other: [Double], _ combine: (Double, Double) -> Double) -> [Double] {
    precondition(count == other.count, "columns differ in length")
    return [Double](unsafeUninitializedCapacity: count) { out, initialized in
      withUnsafeBufferPointer { first in
        other.withUnsafeBufferPointer { second in
          for row in first.indices { out.initializeElement(at: row, to: combine(first[row], second[row])) }
        }
      }
      initialized = count
    }
  }

  /// What a function makes of the numbers at each row of this and two other columns.
  ///
  /// - Precondition: all have as many rows.
  @inline(__always)
  func combined(
    with second: [Double], _ third: [Double], _ combine: (Double, Double, Double) -> Double
  ) -> [Double] {
    precondition(count == second.count && count == third.count, "columns differ in length")
    return [Double](unsafeUninitializedCapacity: count) { out, initialized in
      withUnsafeBufferPointer { first in
        second.withUnsafeBufferPointer { second in
          third.withUnsafeBufferPointer { third in
            for row in first.indices {
              out.initializeElement(at: row, to: combine(first[row], second[row], third[row]))
            }
          }
        }
      }
      initialized = count
    }
  }
}
