import Anomalies
import ChampionCore
import Foundation
import Testing

@Suite("Half-space trees: what they refuse") struct HalfSpaceTreesInputTests {
  typealias Made = HalfSpaceTreesTests

  @Test("rows that are not finite or have another number of columns change nothing")
  func rows() throws {
    var trees = try HalfSpaceTrees(columns: 2, settings: Made.settings())
    for row in Made.rows(120) { _ = try trees.update(row) }
    let before = trees
    for row in [[1], [1, 2, 3], [.nan, 1], [1, .infinity], []] as [[Double]] {
      let error = #expect(throws: ChampionError.self) { try trees.update(row) }
      #expect(error?.code == .badData && error?.context["row"] == "120")
    }
    #expect(trees == before)
  }

  @Test("impossible settings are refused")
  func settings() {
    let changes: [(inout HalfSpaceTrees.Settings) -> Void] = [
      { $0.trees = 0 }, { $0.depth = 0 }, { $0.depth = 25 }, { $0.window = 0 }, { $0.sizeLimit = -1 },
      { $0.sizeLimit = 101 }, { ($0.depth, $0.trees) = (20, 5) }, { $0.depth = .max },
    ]
    for change in changes {
      #expect(throws: ChampionError.self) { try HalfSpaceTrees(columns: 1, settings: Made.settings(change)) }
    }
    #expect(throws: ChampionError.self) { try HalfSpaceTrees(columns: 0) }
    #expect(throws: ChampionError.self) { try HalfSpaceTrees(ranges: []) }
    #expect(throws: ChampionError.self) { try HalfSpaceTrees(ranges: [0 ... .infinity]) }
  }

  @Test(
    "a damaged state is refused",
    arguments: [
      ("\"count\":130", "\"count\":131"), ("\"count\":130", "\"count\":-1"), ("\"columns\":2", "\"columns\":3"),
      ("\"masses\":[", "\"masses\":[1,"), ("\"places\":[", "\"places\":[4611686018427387904,"),
      ("\"depth\":8", "\"depth\":9"),
      ("\"trees\":10", "\"trees\":11"), ("\"pending\":[", "\"pending\":[[1,2]"),
      ("\"ranges\":[[", "\"ranges\":[[9e99,"),
      ("\"window\":100", "\"window\":1000000"), ("\"seed\":", "\"seed\":-1"),
    ])
  func damaged(change: (from: String, to: String)) throws {
    var trees = try HalfSpaceTrees(columns: 2, settings: Made.settings())
    for row in Made.rows(130) { _ = try trees.update(row) }
    let text = try String(decoding: JSONEncoder().encode(trees), as: UTF8.self)
    let changed = text.replacingOccurrences(of: change.from, with: change.to)
    #expect(changed != text)
    #expect(throws: (any Error).self) { try JSONDecoder().decode(HalfSpaceTrees.self, from: Data(changed.utf8)) }
  }
}
