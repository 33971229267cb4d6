/// Products of two inputs that stand beside the inputs.
struct ProductInputs: Codable, Hashable, Sendable {
  /// The inputs of each product.
  let pairs: [[Int]]

  private static let largestCount = 4

  /// How many products are chosen of so many inputs.
  static func count(of inputs: Int) -> Int { min(largestCount, inputs * (inputs - 1) / 2) }

  /// The products whose correlation with some residuals is largest.
  ///
  /// - Parameters:
  ///   - rows: `[row][input]`.
  ///   - residuals: one a row.
  /// - Complexity: O(rows x inputs²).
  init(choosing rows: [[Double]], residuals: [Double]) {
    let width = rows.first?.count ?? 0
    var scored: [(pair: [Int], score: Double)] = []
    for first in 0..<width {
      for second in first + 1..<max(width, first + 1) {
        scored.append(([first, second], Self.correlation(rows.map { $0[first] * $0[second] }, residuals)))
      }
    }
    // Of equal ones the first: sorting is stable by the pair.
    pairs = scored.sorted { ($1.score, $0.pair[0], $0.pair[1]) < ($0.score, $1.pair[0], $1.pair[1]) }
      .prefix(Self.largestCount).map(\.pair)
  }

  /// Whether the products are of inputs that there are.
  func fits(_ width: Int) -> Bool {
    pairs.allSatisfy { $0.count == 2 && $0.allSatisfy((0..<width).contains) }
  }

  /// The inputs and the products.
  ///
  /// - Precondition: the products fit the row.
  func extended(_ row: [Double]) -> [Float] {
    row.map { Float($0) } + pairs.map { Float(row[$0[0]] * row[$0[1]]) }
  }

  /// The inputs and the products, none beyond the bound.
  ///
  /// - Precondition: the products fit the row.
  func extended(_ row: [Double], bound: Double) -> [Float] {
    extended(row).map { min(max($0, -Float(bound)), Float(bound)) }
  }

  /// The size of the correlation; 0 where one does not vary.
  private static func correlation(_ products: [Double], _ residuals: [Double]) -> Double {
    let mean = products.reduce(0, +) / Double(max(products.count, 1))
    let (cross, square) = zip(products, residuals).reduce(into: (0.0, 0.0)) { sums, pair in
      sums.0 += (pair.0 - mean) * pair.1
      sums.1 += (pair.0 - mean) * (pair.0 - mean)
    }
    return square > 0 ? abs(cross) / square.squareRoot() : 0
  }
}
