import Anomalies
import ChampionCore
import Foundation
import Testing

@Suite("Half-space trees") struct HalfSpaceTreesTests {
  static func settings(_ change: (inout HalfSpaceTrees.Settings) -> Void = { _ in }) -> HalfSpaceTrees.Settings {
    var settings = HalfSpaceTrees.Settings()
    (settings.depth, settings.trees, settings.window, settings.sizeLimit) = (8, 10, 100, 10)
    change(&settings)
    return settings
  }

  static func rows(_ count: Int, seed: UInt64 = 1) -> [[Double]] {
    var random = CounterRandom(seed: seed, label: "rows")
    return (0..<count).map { _ in [random.standardNormal(), 100 + 5 * random.standardNormal()] }
  }

  /// The masses of leaves, by tree and window, as they are written.
  struct State: Decodable {
    struct Leaves: Decodable {
      let places: [Int]
      let masses: [Int]
    }
    let leaves: [[Leaves]]
  }

  static func state(_ trees: HalfSpaceTrees) throws -> State {
    try JSONDecoder().decode(State.self, from: JSONEncoder().encode(trees))
  }

  @Test("mass is conserved: the leaves of each tree hold a window, and what came since")
  func mass() throws {
    var trees = try HalfSpaceTrees(columns: 2, settings: Self.settings())
    for row in Self.rows(250) { _ = try trees.update(row) }
    let leaves = try Self.state(trees).leaves
    #expect(leaves.count == 10)
    for tree in leaves {
      #expect(tree.map { $0.masses.reduce(0, +) } == [100, 50])
      #expect(tree.allSatisfy { $0.places.allSatisfy { (256..<512).contains($0) } })
    }
  }

  // All rows are one point: every node of its path holds the whole window, so a path goes down to the leaf, whose mass
  // times the number of leaves is 2^depth windows.
  @Test("a point that is all there is has density 2^depth", arguments: [1, 5, 8])
  func density(depth: Int) throws {
    var trees = try HalfSpaceTrees(ranges: [0...1], settings: Self.settings { $0.depth = depth })
    for _ in 0..<100 { #expect(try trees.update([0.3]) == nil) }
    #expect(try trees.score([0.3]) == 1 / (1 + Double(1 << depth)))
  }

  // A value far outside falls into an outermost leaf; within two ranges of the point no tree can hold both in one half at
  // depth 1 for all trees, but beyond the work range the density is that of an empty part.
  @Test("a point where nothing was has the score 1 once trees are deep enough")
  func empty() throws {
    var trees = try HalfSpaceTrees(ranges: [0...1], settings: Self.settings())
    for _ in 0..<100 { _ = try trees.update([0.3]) }
    #expect(try trees.score([1e6]) == 1)
    #expect(try trees.score([-1e6]) == 1)
  }

  @Test("a row is scored before it is learnt, and learnt window by window")
  func order() throws {
    var trees = try HalfSpaceTrees(ranges: [0...1], settings: Self.settings())
    for _ in 0..<100 { _ = try trees.update([0.3]) }
    let strange = try trees.update([0.9])
    #expect(strange == 1)
    for _ in 0..<98 { #expect(try trees.update([0.9]) == strange) }
    _ = try trees.update([0.9])
    #expect(try trees.score([0.9]) == 1 / 257.0)
    #expect(try trees.score([0.3]) == 1)
  }

  @Test("learnt ranges are those of the first window, and give what given ranges give")
  func ranges() throws {
    let rows = Self.rows(400)
    var learnt = try HalfSpaceTrees(columns: 2, settings: Self.settings())
    let first = rows.prefix(100)
    let ranges = (0..<2).map { column in
      (first.map { $0[column] }.min() ?? 0)...(first.map { $0[column] }.max() ?? 0)
    }
    var given = try HalfSpaceTrees(ranges: ranges, settings: Self.settings())
    for row in rows { #expect(try learnt.update(row) == given.update(row)) }
    #expect(learnt == given)
    #expect(learnt.ranges == ranges)
  }

  @Test("outliers rank above the rest")
  func power() throws {
    var trees = try HalfSpaceTrees(columns: 2)
    for row in Self.rows(1_000) { _ = try trees.update(row) }
    let usual = try Self.rows(200, seed: 2).compactMap { try trees.score($0) }.sorted()
    for outlier in [[6, 100], [0, 135], [-5, 75]] as [[Double]] {
      #expect(try (trees.score(outlier) ?? 0) > usual[189])
    }
  }

  @Test("scores do not depend on scale or offset of a column whose range is learnt")
  func invariance() throws {
    var (plain, scaled) = (try HalfSpaceTrees(columns: 2), try HalfSpaceTrees(columns: 2))
    for row in Self.rows(600).map({ $0.map { ($0 * 1_024).rounded() } }) {
      #expect(try plain.update(row) == scaled.update(row.map { ($0 + 8) * 4 }))
    }
  }

  @Test("the same seed gives the same scores, another one others")
  func seeds() throws {
    func scores(_ seed: UInt64) throws -> [Double?] {
      var trees = try HalfSpaceTrees(columns: 2, settings: Self.settings { $0.seed = seed })
      return try Self.rows(300).map { try trees.update($0) }
    }
    #expect(try scores(1) == scores(1))
    #expect(try scores(1) != scores(2))
  }

  @Test("a state that went through JSON goes on with the same bits", arguments: [0, 50, 99, 100, 101, 230])
  func roundTrip(pause: Int) throws {
    let rows = Self.rows(350)
    var trees = try HalfSpaceTrees(columns: 2, settings: Self.settings())
    for row in rows.prefix(pause) { _ = try trees.update(row) }
    var read = try JSONDecoder().decode(HalfSpaceTrees.self, from: JSONEncoder().encode(trees))
    #expect(read == trees)
    for row in rows.dropFirst(pause) { #expect(try read.update(row) == trees.update(row)) }
  }
}
