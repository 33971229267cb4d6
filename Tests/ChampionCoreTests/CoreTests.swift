import ChampionCore
import Foundation
import TestSupport
import Testing

@Suite("Core") struct CoreTests {
  @Test(
    "SHA-256 of the test vectors of FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
  func sha256(text: String, expected: String) {
    #expect(ContentHash.of(Data(text.utf8)) == expected)
  }

  @Test func hashesTellApartWhereTextsEnd() {
    func hash(_ texts: String...) -> String {
      var hash = ContentHash()
      for text in texts { hash.add(text) }
      return hash.hexadecimal
    }
    #expect(hash("ab", "c") != hash("a", "bc"))
  }

  @Test("numbers survive JSON to the last bit")
  func jsonRoundTrip() throws {
    var random = CounterRandom(seed: 1, label: "json")
    let floats = (0..<2_000).map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: random.next())) }.filter(
      \.isFinite)
    let data = try JSONDocument.encode(floats)
    #expect(
      try JSONDocument.decode([Float].self, from: data, named: "test").map(\.bitPattern) == floats.map(\.bitPattern))
    let doubles = (0..<2_000).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
    let wide = try JSONDocument.decode([Double].self, from: try JSONDocument.encode(doubles), named: "test")
    #expect(wide.map(\.bitPattern) == doubles.map(\.bitPattern))
  }

  @Test func jsonRefusesWhatIsNotANumber() {
    #expect(throws: ChampionError.self) { try JSONDocument.encode([Double.nan]) }
  }

  @Test("results keep their order whatever the number of jobs", arguments: [1, 2, 7])
  func parallelMapKeepsOrder(jobs: Int) async {
    let squares = await parallelMap(Array(0..<100), jobs: jobs) { number in
      if number.isMultiple(of: 3) { await Task.yield() }
      return number * number
    }
    #expect(squares == (0..<100).map { $0 * $0 })
  }

  @Test("a pipe is not replaced by a file")
  func pipes() throws {
    try withTemporaryFolder { folder in
      let pipe = folder + "/pipe"
      #expect(mkfifo(pipe, 0o600) == 0)
      #expect(throws: ChampionError.self) { try AtomicFile.write(Data("x".utf8), to: pipe) }
      let type = try FileManager.default.attributesOfItem(atPath: pipe)[.type] as? FileAttributeType
      #expect(type != .typeRegular)
    }
  }

  @Test("a failed write leaves the old file and no part of the new one")
  func atomicWrite() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/file"
      try AtomicFile.write(Data("old".utf8), to: path)
      #expect(throws: ChampionError.self) {
        try AtomicFile.replace(path) { partial throws(ChampionError) in
          _ = FileManager.default.createFile(atPath: partial, contents: Data("half".utf8))
          throw ChampionError(.internal, "planted")
        }
      }
      #expect(try contents(of: folder) == ["file": Data("old".utf8)])
    }
  }

  @Test func uniformNumbersAreUniform() {
    var random = CounterRandom(seed: 3, label: "uniform")
    let values = (0..<100_000).map { _ in random.uniform() }
    // Six standard errors of a mean of uniform numbers.
    let mean = values.reduce(0, +) / 100_000
    #expect(abs(mean - 0.5) < 6 * (1.0 / 12 / 100_000).squareRoot())
    #expect(values.allSatisfy { (0..<1).contains($0) })
  }

  @Test("labels and seeds are streams of their own")
  func streams() {
    var streams = [(1, "a"), (1, "b"), (2, "a")].map { CounterRandom(seed: UInt64($0.0), label: $0.1) }
    #expect(Set(streams.indices.map { streams[$0].next() }).count == 3)
  }

  @Test(
    "symbols as folder names",
    arguments: [
      ("M&M", "M%26M"), ("BAJAJ-AUTO", "BAJAJ-AUTO"), ("BRK.B", "BRK.B"), ("..", "%2E%2E"), ("a/b", "a%2Fb"),
      ("é", "%C3%A9"), ("A B", "A%20B"),
    ])
  func pathComponents(symbol: String, expected: String) {
    #expect(SymbolName.pathComponent(for: symbol) == expected)
    #expect(expected.removingPercentEncoding == symbol)
  }

  @Test(
    "texts that are no symbols",
    arguments: ["", " A", "A ", "A\nB", "A\u{0}", "\u{202E}A", String(repeating: "A", count: 65)])
  func impossibleSymbols(text: String) {
    #expect(!SymbolName.isValid(text))
  }

  @Test func errorsAreOneLine() {
    let error = ChampionError(.badData, "bad\nrow", context: ["row": "3", "file": "a.csv"], remedy: "mend it")
    #expect(error.description == "bad row (file a.csv, row 3): mend it")
  }
}
