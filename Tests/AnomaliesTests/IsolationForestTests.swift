import Anomalies
import CKernels
import ChampionCore
import Foundation
import Testing

@Suite("Isolation forest") struct IsolationForestTests {
  static func rows(_ count: Int, _ width: Int, seed: UInt64 = 1) -> [Float] {
    var random = CounterRandom(seed: seed, label: "rows")
    return (0..<count * width).map { _ in Float(random.standardNormal()) }
  }

  static func settings(_ change: (inout IsolationForest.Settings) -> Void) -> IsolationForest.Settings {
    var settings = IsolationForest.Settings()
    change(&settings)
    return settings
  }

  /// A walk from node to node, for every row.
  static func byNodes(_ forest: IsolationForest, _ rows: [Float]) -> [Double] {
    rows.withUnsafeBufferPointer { buffer in
      guard let first = buffer.baseAddress else { return [] }
      return (0..<rows.count / forest.width).map { forest.unit.score(of: forest.sumByNodes(first + $0 * forest.width)) }
    }
  }

  @Test(
    "every level has the bits of a plain walk", arguments: [1, 2, 3, 5, 8, 10, 16, 17, 40, 256, 257], [40, 256, 600])
  func kernels(width: Int, samples: Int) async throws {
    let rows = Self.rows(777, width)
    let forest = try await IsolationForest.fit(
      rows, width: width, settings: Self.settings { ($0.trees, $0.maxSamples) = (23, samples) }, seed: 3)
    let expected = Self.byNodes(forest, rows)
    for level in KernelLevel.available {
      #expect(try await forest.scoreSamples(rows, jobs: 1, level: level) == expected)
    }
    #expect(try forest.score(of: Array(rows[..<width])) == expected[0])
  }

  @Test("scores follow the formula of the paper: -2^(-mean path / expected path)")
  func formula() async throws {
    let rows = Self.rows(500, 4)
    let forest = try await IsolationForest.fit(rows, width: 4, seed: 9)
    let scores = try await forest.scoreSamples(rows)
    for at in [0, 17, 499] {
      let row = Array(rows[at * 4..<at * 4 + 4])
      let mean = try #require(
        row.withUnsafeBufferPointer { buffer in
          buffer.baseAddress.map { first in
            forest.trees.reduce(0.0) { sum, tree in
              let path = forest.path(of: first, in: tree)
              let leaf = tree.nodes[path[path.count - 1]]
              return sum + Double(path.count - 1) + IsolationPathLength.expected(Int(leaf.feature))
            } / 100
          }
        })
      #expect(abs(scores[at] + exp2(-mean / IsolationPathLength.expected(256))) < 1e-7)
    }
  }

  @Test("the expected path length is that of an unsuccessful search: 2 H(n - 1) - 2 (n - 1) / n, nearly")
  func expectedPath() {
    #expect([0, 1, 2].map(IsolationPathLength.expected) == [0, 0, 1])
    for count in [50, 256, 4096] {
      let harmonic = (1..<count).reduce(0.0) { $0 + 1 / Double($1) }
      let exact = 2 * harmonic - 2 * Double(count - 1) / Double(count)
      #expect(abs(IsolationPathLength.expected(count) - exact) < 1.1 / Double(count - 1))
    }
    #expect([1, 2, 3, 4, 5, 256, 257].map(IsolationPathLength.deepest) == [1, 1, 2, 2, 3, 8, 9])
  }

  @Test("threads do not change a bit", arguments: [0, 2])
  func threads(extensionLevel: Int) async throws {
    let rows = Self.rows(40_000, 3)
    let settings = Self.settings { ($0.extensionLevel, $0.contamination) = (extensionLevel, 0.1) }
    let one = try await IsolationForest.fit(rows, width: 3, settings: settings, seed: 5, jobs: 1)
    let four = try await IsolationForest.fit(rows, width: 3, settings: settings, seed: 5, jobs: 4)
    #expect(one.offset == four.offset)
    #expect(try await one.scoreSamples(rows, jobs: 1) == four.scoreSamples(rows, jobs: 3))
  }

  // Of so few rows, each tree sees all.
  @Test("a far row is the anomaly, its feature explains it, and the steps add up", arguments: [0, 1, 3])
  func farRow(extensionLevel: Int) async throws {
    var rows = Self.rows(250, 4)
    rows[4 * 123 + 2] = 200
    let settings = Self.settings { $0.extensionLevel = extensionLevel }
    let forest = try await IsolationForest.fit(rows, width: 4, settings: settings, seed: 2)
    let scores = try await forest.scoreSamples(rows)
    #expect(scores.indices.min { scores[$0] < scores[$1] } == 123)
    let steps = try forest.explain(Array(rows[4 * 123..<4 * 124]))
    // A plane over all features does not say which it was.
    if extensionLevel < 3 { #expect(steps.indices.min { steps[$0] < steps[$1] } == 2) }
    let expected = IsolationPathLength.expected(250)
    #expect(abs(steps.reduce(0, +) - (-log2(-scores[123]) * expected - expected)) < 1e-5)
  }

  @Test("constant rows, and one row, score -0.5 as with scikit-learn, and are no anomalies")
  func degenerate() async throws {
    for (rows, width) in [([Float](repeating: 3, count: 900), 3), ([1, 2, 3], 3)] {
      let forest = try await IsolationForest.fit(rows, width: width)
      #expect(try await forest.scoreSamples(rows).allSatisfy { $0 == -0.5 })
      #expect(try await forest.areAnomalies(rows).allSatisfy { !$0 })
      let planes = try await IsolationForest.fit(
        rows, width: width, settings: Self.settings { $0.extensionLevel = 2 })
      #expect(try await planes.scoreSamples(rows).allSatisfy { $0 == -0.5 })
    }
  }

  @Test("constant columns are never cut")
  func constantColumns() async throws {
    var rows = Self.rows(300, 3)
    for at in stride(from: 1, to: rows.count, by: 3) { rows[at] = 7 }
    let forest = try await IsolationForest.fit(rows, width: 3)
    #expect(forest.trees.allSatisfy { $0.nodes.allSatisfy { $0.children == 0 || $0.feature != 1 } })
  }

  @Test("each leaf holds the rows that walk to it, and no inner node is empty", arguments: [false, true])
  func leaves(bootstrap: Bool) async throws {
    let rows = Self.rows(200, 2)
    let settings = Self.settings { ($0.bootstrap, $0.trees) = (bootstrap, 10) }
    let forest = try await IsolationForest.fit(rows, width: 2, settings: settings)
    for tree in forest.trees {
      #expect(tree.depthsAndSizes().sizes.allSatisfy { $0 > 0 } && tree.depthsAndSizes().sizes[0] == 200)
      if bootstrap { continue }
      var counts = [Int](repeating: 0, count: tree.nodes.count)
      rows.withUnsafeBufferPointer { buffer in
        guard let first = buffer.baseAddress else { return }
        for row in 0..<200 { for node in forest.path(of: first + 2 * row, in: tree) { counts[node] += 1 } }
      }
      #expect(counts == tree.depthsAndSizes().sizes)
    }
  }

  @Test("the share of features bounds what a tree cuts; the share of anomalies sets the offset")
  func shares() async throws {
    let rows = Self.rows(1_000, 8)
    let settings = Self.settings { ($0.maxFeatures, $0.contamination) = (0.25, 0.1) }
    let forest = try await IsolationForest.fit(rows, width: 8, settings: settings)
    for tree in forest.trees { #expect(Set(tree.nodes.filter { $0.children > 0 }.map(\.feature)).count <= 2) }
    #expect(try await forest.areAnomalies(rows).count(where: \.self) == 100)
  }

  @Test("numbers that are not finite are refused by row and column", arguments: [Float.nan, .infinity, -.infinity])
  func notFinite(value: Float) async throws {
    var rows = Self.rows(50, 3)
    rows[3 * 31 + 2] = value
    let error = await #expect(throws: ChampionError.self) { try await IsolationForest.fit(rows, width: 3) }
    #expect(error?.context["row"] == "31" && error?.context["column"] == "2")
  }

  @Test("the largest numbers are cut", arguments: [0, 1])
  func largest(extensionLevel: Int) async throws {
    let great = Float.greatestFiniteMagnitude
    let rows = (0..<100).flatMap { $0 % 2 == 0 ? [great, -great] : [-great, great] }
    let forest = try await IsolationForest.fit(
      rows, width: 2, settings: Self.settings { $0.extensionLevel = extensionLevel })
    #expect(try await forest.scoreSamples(rows).allSatisfy { $0.isFinite })
  }
}
