import ChampionCore
import Foundation
import TestSupport
import Testing
import Tracking

@Suite("Run ledger") struct RunLedgerTests {
  static func run(seed: UInt64 = .max, metrics: [String: Double] = ["mae": 0.1]) -> Run {
    Run(
      kind: .training, model: "lstm_M&M", modelVersion: 3, symbol: "M&M", dataHash: "abc", seed: seed,
      parameters: ["window": "60"], metrics: metrics, versions: ["champion": "1"], cpuSeconds: 1.5)
  }

  @Test("what is recorded comes back; the same work is counted, not added")
  func record() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/deep/runs.sqlite"
      try RunLedger(at: path).record([Self.run(), Self.run(seed: 1)])
      try RunLedger(at: path).record([Self.run(metrics: ["mae": 0.1])])
      let entries = try RunLedger(existingAt: path).entries()
      #expect(entries.map(\.run) == [Self.run(), Self.run(seed: 1)])
      #expect(entries.map(\.times) == [2, 1])
    }
  }

  @Test("an id is a function of the inputs, not of results or of the clock")
  func identity() {
    #expect(Self.run().id == Self.run(metrics: ["mae": 9]).id)
    #expect(Self.run().id != Self.run(seed: 2).id)
  }

  @Test("no ledger, a file that is none, and a place that cannot be written")
  func badPlaces() throws {
    try withTemporaryFolder { folder in
      #expect(#expect(throws: ChampionError.self) { try RunLedger(existingAt: folder + "/none") }?.code == .noInput)
      _ = FileManager.default.createFile(atPath: folder + "/empty", contents: nil)
      #expect(#expect(throws: ChampionError.self) { try RunLedger(existingAt: folder + "/empty") }?.code == .noInput)
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/empty")).isEmpty)
      let text = folder + "/text"
      try String(repeating: "not a database ", count: 200).write(toFile: text, atomically: true, encoding: .utf8)
      #expect(#expect(throws: ChampionError.self) { try RunLedger(at: text) }?.code == .badData)
      #expect(
        #expect(throws: ChampionError.self) { try RunLedger(at: text + "/below/runs.sqlite") }?.code == .unavailable)
    }
  }
}
