/// The last `count` numbers of a series.
///
/// Sums over it are taken anew at each step: no rounding error is carried along, and a value depends on nothing but the
/// numbers in the window.
///
/// - Complexity: O(1) to append, O(count) to sum.
struct RollingWindow: Sendable {
  private var values: [Double] = []
  private let count: Int
  private var oldest = 0

  /// - Precondition: `count` is at least 1.
  init(count: Int) {
    precondition(count >= 1, "a window holds at least one number")
    self.count = count
    values.reserveCapacity(count)
  }

  /// Appends a number, dropping the oldest of a full window.
  mutating func append(_ value: Double) {
    if values.count < count {
      values.append(value)
    } else {
      values[oldest] = value
      oldest = (oldest + 1) % count
    }
  }

  var isFull: Bool { values.count == count }

  /// The numbers, oldest first.
  var chronological: [Double] { Array(values[oldest...] + values[..<oldest]) }

  /// The arithmetic mean, summed oldest first.
  var mean: Double { chronological.reduce(0, +) / Double(count) }

  /// The standard deviation with divisor count - 1, in two passes.
  var standardDeviation: Double {
    let mean = mean
    let squares = chronological.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(count - 1)).squareRoot()
  }
}
