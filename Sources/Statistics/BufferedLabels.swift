/// Labels of ranges with buffers on both sides, in which labels fall off from 1.
struct BufferedLabels {
  /// From 0 to 1, one a row.
  private(set) var values: [Double]
  /// Which range, with its buffers, a row is in; -1 outside. Ranges whose buffers touch are one.
  private(set) var ranges: [Int]
  /// How many ranges there are.
  private(set) var count = 0
  /// What counts as the sum of positives: half-way between that with and that without buffers.
  let positives: Double

  init(_ anomalies: [Bool], buffer: Int) {
    values = anomalies.map { $0 ? 1 : 0 }
    ranges = Array(repeating: -1, count: anomalies.count)
    let bare = values.reduce(0, +)
    for range in Self.ranges(anomalies) { Self.extend(range, buffer, &values) }
    for range in Self.ranges(values.map { $0 > 0 }) {
      for row in range { ranges[row] = count }
      count += 1
    }
    positives = (bare + values.reduce(0, +)) / 2
  }

  private static func extend(_ range: Range<Int>, _ buffer: Int, _ values: inout [Double]) {
    guard buffer / 2 > 0 else { return }
    for distance in 1...buffer / 2 {
      let label = (1 - Double(distance) / Double(buffer)).squareRoot()
      for row in [range.lowerBound - distance, range.upperBound - 1 + distance] where values.indices.contains(row) {
        values[row] = min(values[row] + label, 1)
      }
    }
  }

  /// The runs of true.
  static func ranges(_ flags: [Bool]) -> [Range<Int>] {
    var (ranges, start) = ([Range<Int>](), nil as Int?)
    for (row, flag) in (flags + [false]).enumerated() {
      if flag, start == nil { start = row }
      if !flag, let begun = start { (ranges, start) = (ranges + [begun..<row], nil) }
    }
    return ranges
  }
}
