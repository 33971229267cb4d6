import ChampionCore

/// How surprising deviations of a window's rows are, by column: the last row's, to either side, and the mean square of the
/// last five.
struct WindowSurprise: Codable, Hashable, Sendable {
  /// What is usual, `[step][column]`.
  private let centers: [[Double]]
  /// Root mean squares of the last row, by column.
  private let scales: [Double]
  private let above: [TailSurprise]
  private let below: [TailSurprise]
  private let squares: [TailSurprise]

  /// Rows whose squares are averaged.
  static let steps = 5
  private static let largestSquare = 100.0

  /// Learns what is usual.
  ///
  /// - Parameter windows: `[window][step][column]`, of the last ``steps`` rows.
  init(_ windows: [[[Double]]]) throws(ChampionError) {
    let width = windows.first?.first?.count ?? 0
    centers = (0..<Self.steps).map { step in
      (0..<width).map { column in
        let sorted = windows.map { $0[step][column] }.sorted()
        return sorted[sorted.count / 2]
      }
    }
    let last = Self.steps - 1
    let centers = centers
    let deviations = (0..<width).map { column in windows.map { $0[last][column] - centers[last][column] } }
    scales = deviations.map { max(($0.reduce(0) { $0 + $1 * $1 } / Double($0.count)).squareRoot(), 1e-6) }
    above = try deviations.map { values throws(ChampionError) in try TailSurprise(values) }
    below = try deviations.map { values throws(ChampionError) in try TailSurprise(values.map { -$0 }) }
    let scales = scales
    squares = try (0..<width).map { column throws(ChampionError) in
      try TailSurprise(windows.map { Self.meanSquare($0, column, centers, scales) })
    }
  }

  /// Surprises of a window: of its last row by column, then of the last five by column.
  func callAsFunction(_ window: [[Double]]) -> [Double] {
    let last = Self.steps - 1
    let single = scales.indices.map { column in
      let deviation = window[last][column] - centers[last][column]
      // Either side may surprise: the probability is twice that of one.
      return max(max(above[column](deviation), below[column](-deviation)) - 0.301_029_995_663_981_2, 0)
    }
    return single + scales.indices.map { squares[$0](Self.meanSquare(window, $0, centers, scales)) }
  }

  private static func meanSquare(
    _ window: [[Double]], _ column: Int, _ centers: [[Double]], _ scales: [Double]
  ) -> Double {
    (0..<steps).reduce(0) { sum, step in
      let deviation = (window[step][column] - centers[step][column]) / scales[column]
      return sum + min(deviation * deviation, largestSquare)
    } / Double(steps)
  }

  /// Whether the parts are of so many columns, with numbers that can be used.
  func fits(_ width: Int) -> Bool {
    centers.count == Self.steps && centers.allSatisfy { $0.count == width && $0.allSatisfy(\.isFinite) }
      && scales.count == width && scales.allSatisfy { $0 > 0 && $0.isFinite }
      && [above, below, squares].allSatisfy { $0.count == width && $0.allSatisfy(\.isSound) }
  }
}
