import Boosting
import ChampionCore
import Foundation
import Testing

@Suite("Boosted trees") struct BoostedTreesTests {
  /// Rows of three numbers in [-1, 1), and outputs of them with noise.
  static func examples(
    _ count: Int, seed: UInt64, noise: Double = 0.1, _ law: ([Double]) -> Double
  ) -> BoostedTrees.Examples {
    var random = CounterRandom(seed: seed, label: "trees")
    var (inputs, outputs): ([Float], [Float]) = ([], [])
    for _ in 0..<count {
      let row = (0..<3).map { _ in 2 * random.uniform() - 1 }
      inputs += row.map { Float($0) }
      outputs.append(Float(law(row) + noise * random.standardNormal()))
    }
    return .init(inputs: inputs, outputs: outputs)
  }

  static func fit(
    _ training: BoostedTrees.Examples, _ validation: BoostedTrees.Examples, rounds: Int = 300
  ) throws -> BoostedTrees {
    var settings = BoostedTreesSettings()
    (settings.rounds, settings.learningRate, settings.penalty) = (rounds, 0.1, 1)
    return try BoostedTrees.fit(training, validation: validation, width: 3, settings: settings, seed: 7)
  }

  static func rows(_ examples: BoostedTrees.Examples) -> [[Float]] {
    examples.outputs.indices.map { Array(examples.inputs[3 * $0..<3 * $0 + 3]) }
  }

  @Test("a step and a slope are learnt; what is forecast of fresh rows is close to the law")
  func learns() throws {
    let law = { (row: [Double]) in (row[0] > 0.2 ? 1.0 : 0) + 0.5 * row[1] }
    let trees = try Self.fit(Self.examples(4_000, seed: 1, law), Self.examples(800, seed: 2, law))
    let fresh = Self.examples(2_000, seed: 3, noise: 0, law)
    let errors = zip(Self.rows(fresh), fresh.outputs).map { Double(trees.value($0) - $1) }
    let meanSquare = errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)
    #expect(meanSquare < 0.01, "\(meanSquare)")
  }

  @Test("from pure noise next to no trees are kept, and what they say is small")
  func noise() throws {
    let law = { (_: [Double]) in 0.0 }
    let trees = try Self.fit(
      Self.examples(2_000, seed: 4, noise: 1, law), Self.examples(400, seed: 5, noise: 1, law))
    let values = Self.rows(Self.examples(500, seed: 6, law)).map { Double(trees.value($0)) }
    #expect(trees.trees.count < 60 && values.reduce(0) { $0 + $1 * $1 } / 500 < 0.02)
  }

  @Test("the same examples and seed give the same trees; another seed draws other rows")
  func determinism() throws {
    let law = { (row: [Double]) in row[0] * row[0] }
    let (training, validation) = (Self.examples(1_000, seed: 8, law), Self.examples(200, seed: 9, law))
    let first = try Self.fit(training, validation, rounds: 20)
    #expect(try Self.fit(training, validation, rounds: 20) == first)
    var settings = BoostedTreesSettings()
    (settings.rounds, settings.learningRate, settings.penalty) = (20, 0.1, 1)
    #expect(
      try BoostedTrees.fit(training, validation: validation, width: 3, settings: settings, seed: 8) != first)
  }

  @Test("a stump is the mean of each side, shrunk as Chen and Guestrin's equation 5 says")
  func stump() throws {
    // One binary input: 100 rows at 0 with output 1, 100 at 1 with output 3.
    let inputs = (0..<200).map { Float($0 % 2) }
    let examples = BoostedTrees.Examples(inputs: inputs, outputs: inputs.map { 1 + 2 * $0 })
    var settings = BoostedTreesSettings()
    (settings.rounds, settings.depth, settings.learningRate, settings.subsample) = (1, 1, 0.5, 1)
    (settings.penalty, settings.leastRows) = (25, 1)
    let trees = try BoostedTrees.fit(examples, validation: examples, width: 1, settings: settings, seed: 1)
    // The sum of residuals over the count and the penalty, times the rate.
    #expect(abs(trees.value([0]) - 0.5 * 100 / 125) < 1e-6)
    #expect(abs(trees.value([1]) - 0.5 * 300 / 125) < 1e-6)
  }

  @Test("trees come back from JSON as they were; damaged ones are refused")
  func files() throws {
    let law = { (row: [Double]) in row[0] }
    let trees = try Self.fit(Self.examples(500, seed: 1, law), Self.examples(100, seed: 2, law), rounds: 5)
    let text = try JSONDocument.text(trees, pretty: false)
    func read(_ text: String) throws -> BoostedTrees {
      try JSONDocument.decode(BoostedTrees.self, from: Data(text.utf8), named: "trees")
    }
    #expect(try read(text) == trees)
    let tree = { (left: String, right: String, input: String) in
      #"{"width": 3, "trees": [{"inputs": [\#(input), 0, 0], "thresholds": [0, 1, 2], "#
        + #""left": [\#(left), -1, -1], "right": [\#(right), -1, -1]}]}"#
    }
    #expect(try read(tree("1", "2", "2")).value([0, 0, -1]) == 1)
    for bad in [
      tree("0", "2", "0"), tree("1", "3", "0"), tree("1", "-1", "0"), tree("-1", "2", "0"), tree("1", "2", "3"),
      tree("1", "2", "-1"), #"{"width": 0, "trees": []}"#,
    ] {
      #expect(throws: ChampionError.self) { try read(bad) }
    }
  }

  @Test("numbers that are not finite, and settings that make no sense, are errors")
  func badInput() {
    let good = BoostedTrees.Examples(inputs: [1, 2, 3], outputs: [1])
    let bad = BoostedTrees.Examples(inputs: [1, .nan, 3], outputs: [1])
    let none = BoostedTrees.Examples(inputs: [], outputs: [])
    for (training, validation) in [(bad, good), (good, bad), (none, good), (good, none)] {
      #expect(throws: ChampionError.self) {
        try BoostedTrees.fit(training, validation: validation, width: 3, settings: .init(), seed: 1)
      }
    }
    for change: (inout BoostedTreesSettings) -> Void in [
      { $0.rounds = 0 }, { $0.depth = 99 }, { $0.learningRate = .nan }, { $0.subsample = 0 }, { $0.patience = 0 },
    ] {
      var settings = BoostedTreesSettings()
      change(&settings)
      #expect(throws: ChampionError.self) { try settings.validate() }
    }
  }
}
