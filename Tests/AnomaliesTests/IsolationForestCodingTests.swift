import Anomalies
import ChampionCore
import Foundation
import Testing

@Suite("Files of isolation forests") struct IsolationForestCodingTests {
  static func forest(extensionLevel: Int = 0, maxSamples: Int? = nil) async throws -> IsolationForest {
    let settings = IsolationForestTests.settings {
      ($0.trees, $0.extensionLevel, $0.maxSamples) = (3, extensionLevel, maxSamples)
    }
    return try await IsolationForest.fit(IsolationForestTests.rows(600, 3), width: 3, settings: settings)
  }

  @Test("a forest that is read scores with the same bits", arguments: [0, 2], [256, 500])
  func roundTrip(extensionLevel: Int, maxSamples: Int) async throws {
    let forest = try await Self.forest(extensionLevel: extensionLevel, maxSamples: maxSamples)
    let data = try JSONEncoder().encode(forest)
    let read = try JSONDecoder().decode(IsolationForest.self, from: data)
    let rows = IsolationForestTests.rows(500, 3, seed: 8)
    #expect(try await read.scoreSamples(rows) == forest.scoreSamples(rows))
  }

  /// The file with one number of the first tree changed.
  static func damaged(_ key: String, _ at: Int, _ value: Double, extensionLevel: Int = 0) async throws -> Data {
    let data = try JSONEncoder().encode(await forest(extensionLevel: extensionLevel))
    var object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    var trees = try #require(object["trees"] as? [[String: Any]])
    var numbers = try #require(trees[0][key] as? [Any])
    numbers[at < 0 ? numbers.count + at : at] = value
    trees[0][key] = numbers
    object["trees"] = trees
    return try JSONSerialization.data(withJSONObject: object)
  }

  @Test(
    "hostile numbers are refused",
    arguments: [
      ("children", 0, 0), ("children", 0, -1), ("children", 0, 100_000), ("children", 1, 1), ("children", -1, 1),
      ("children", 2, 1), ("features", 0, 3), ("features", 0, -1), ("features", -1, 257), ("features", -1, -5),
      ("features", -1, 200), ("thresholds", 0, 1e300),
    ] as [(String, Int, Double)])
  func hostile(key: String, at: Int, value: Double) async throws {
    let data = try await Self.damaged(key, at, value)
    #expect(throws: (any Error).self) { try JSONDecoder().decode(IsolationForest.self, from: data) }
  }

  @Test("hostile planes are refused", arguments: [("inputs", 0, 3), ("inputs", 1, -1), ("features", 0, 5_000)])
  func hostilePlanes(key: String, at: Int, value: Double) async throws {
    let data = try await Self.damaged(key, at, value, extensionLevel: 1)
    #expect(throws: (any Error).self) { try JSONDecoder().decode(IsolationForest.self, from: data) }
  }

  @Test("any change of one number is refused, or leaves a forest that scores")
  func fuzz() async throws {
    var random = CounterRandom(seed: 4, label: "fuzz")
    let rows = IsolationForestTests.rows(100, 3)
    for _ in 0..<60 {
      let key = ["children", "features", "thresholds"][Int(random.uniform() * 3)]
      let data = try await Self.damaged(key, Int(random.uniform() * 100), Double(Int(random.uniform() * 300) - 20))
      guard let forest = try? JSONDecoder().decode(IsolationForest.self, from: data) else { continue }
      #expect(try await forest.scoreSamples(rows).allSatisfy { $0 >= -1 && $0 <= 0 })
    }
  }
}
