public import ChampionCore

/// Scores the rows of a stream by how few rows of the last window fell into the same small parts of space.
///
/// Each tree halves space at random, whatever the data; only the counts of rows in its parts are learnt, and replaced
/// window by window. So it forgets: what was strange becomes usual once a window is full of it, and an outbreak longer
/// than a window is taken for the new normal, after which the old normal looks strange.
///
/// - Units: in (0, 1]; higher is more anomalous. It is `1 / (1 + d)`, where `d` is the number of rows in the parts around a
///   row, as a multiple of what a uniform spread over the trees' space would give, on average over trees: a half where
///   rows are as dense as that. Ranks are those of the paper's score.
/// - Causality: a row is scored before it is learnt.
/// - Determinism: the same bits for the same seed and rows.
/// - Complexity: O(trees x depth) a row, and O(trees x 2^depth) once a window; memory O(trees x 2^depth).
/// - Source: Tan, Ting and Liu, "Fast Anomaly Detection for Streaming Data", IJCAI 2011.
public struct HalfSpaceTrees: Hashable, Sendable {
  static let damaged = ChampionError(.badData, "the state of half-space trees is damaged")

  /// How it was set.
  public let settings: Settings
  /// How many columns a row has.
  public let columns: Int
  /// How many rows it has learnt.
  public internal(set) var count = 0
  /// Between which values each column is expected; nil while they are being learnt.
  public internal(set) var ranges: [ClosedRange<Double>]?
  var trees: [HalfSpaceTree] = []
  /// The rows of the first window, while ranges are being learnt.
  var pending: [[Double]] = []

  /// Trees whose columns are expected between known values. Rows outside of them are scored too: a tree's space goes on
  /// for half a range to two ranges on either side, and its outermost parts without end.
  ///
  /// - Parameters:
  ///   - ranges: one a column; where both ends are equal, 1 is taken for the width.
  ///   - settings: how many trees, how deep.
  /// - Throws: ``ChampionError`` with `usage` for impossible settings or ranges.
  public init(ranges: [ClosedRange<Double>], settings: Settings = Settings()) throws(ChampionError) {
    try self.init(columns: ranges.count, settings: settings)
    try Self.check(ranges)
    grow(ranges)
  }

  /// Trees that take the least and greatest values of the first window for the columns' ranges.
  ///
  /// - Parameters:
  ///   - columns: how many columns a row has.
  ///   - settings: how many trees, how deep.
  /// - Throws: ``ChampionError`` with `usage` for impossible settings.
  public init(columns: Int, settings: Settings = Settings()) throws(ChampionError) {
    try settings.check()
    guard (1...1 << 20).contains(columns) else {
      throw ChampionError(.usage, "rows must have a column", context: ["columns": String(columns)])
    }
    (self.columns, self.settings) = (columns, settings)
  }

  /// Scores a row, then learns it.
  ///
  /// - Parameter row: one value a column.
  /// - Returns: the score, higher is more anomalous; nil in the first window.
  /// - Throws: ``ChampionError`` with `badData` if the row has another number of columns or a value that is not finite;
  ///   nothing has changed then.
  public mutating func update(_ row: [Double]) throws(ChampionError) -> Double? {
    let score = try score(row)
    learn(row)
    return score
  }

  /// Scores a row, without learning it.
  ///
  /// - Parameter row: one value a column.
  /// - Returns: the score, higher is more anomalous; nil in the first window.
  /// - Throws: ``ChampionError`` with `badData` if the row has another number of columns or a value that is not finite.
  public func score(_ row: [Double]) throws(ChampionError) -> Double? {
    try check(row)
    guard count >= settings.window, let ranges else { return nil }
    let scaled = Self.scaled(row, ranges)
    let mass = trees.reduce(0) { $0 + $1.score(scaled, sizeLimit: settings.sizeLimit) }
    return 1 / (1 + mass / Double(settings.trees * settings.window))
  }

  private mutating func learn(_ row: [Double]) {
    count += 1
    if let ranges {
      let scaled = Self.scaled(row, ranges)
      for index in trees.indices { trees[index].learn(scaled) }
    } else {
      pending.append(row)
      if count == settings.window { learnRanges() }
    }
    guard count % settings.window == 0 else { return }
    for index in trees.indices { trees[index].turn() }
  }

  private mutating func learnRanges() {
    let ranges = pending.dropFirst().reduce(pending[0].map { $0...$0 }) { ranges, row in
      zip(ranges, row).map { min($0.lowerBound, $1)...max($0.upperBound, $1) }
    }
    grow(ranges)
    for row in pending.map({ Self.scaled($0, ranges) }) {
      for index in trees.indices { trees[index].learn(row) }
    }
    pending = []
  }

  mutating func grow(_ ranges: [ClosedRange<Double>]) {
    self.ranges = ranges
    trees = (0..<settings.trees).map { tree in
      var random = CounterRandom(seed: settings.seed, label: "half-space tree \(tree)")
      return HalfSpaceTree(depth: settings.depth, columns: columns, &random)
    }
  }
}

extension HalfSpaceTrees {
  /// Beyond this, widths could overflow.
  private static let largest = 1e300

  static func check(_ ranges: [ClosedRange<Double>]) throws(ChampionError) {
    guard let column = ranges.firstIndex(where: { !(max(-$0.lowerBound, $0.upperBound) <= largest) }) else {
      return
    }
    throw ChampionError(.usage, "the range of a column is not finite", context: ["column": String(column)])
  }

  func check(_ row: [Double]) throws(ChampionError) {
    guard row.count == columns else {
      throw ChampionError(
        .badData, "a row has another number of columns",
        context: ["row": String(count), "expected": String(columns), "found": String(row.count)])
    }
    guard let column = row.firstIndex(where: { !(abs($0) <= Self.largest) }) else { return }
    throw ChampionError(
      .badData, "a value is not finite", context: ["row": String(count), "column": String(column)])
  }

  /// A row in units of the ranges: 0 at the low end, 1 at the high end.
  static func scaled(_ row: [Double], _ ranges: [ClosedRange<Double>]) -> [Double] {
    zip(row, ranges).map { value, range in
      let width = range.upperBound - range.lowerBound
      return (value - range.lowerBound) / (width > 0 ? width : 1)
    }
  }
}
