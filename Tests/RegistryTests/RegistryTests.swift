import Champion
import Foundation
import TestSupport
import Testing

@Suite("Registry") struct RegistryTests {
  /// A registry with `versions` versions of one model, each trained with a seed of its own.
  static func registry(in folder: String, versions: Int = 1, symbol: String = "M&M") async throws -> ModelRegistry {
    let lake = try SyntheticMarket.lake(of: [SyntheticMarket.series(symbol, sessions: 300, seed: 61)], in: folder)
    var recipe = ForecastRecipe.small()
    recipe.network.maximumEpochs = 1
    let registry = ModelRegistry(at: folder + "/registry")
    let ledger = try RunLedger(at: folder + "/runs.sqlite")
    for seed in 0..<UInt64(versions) {
      let training = ModelTraining(lake: lake, registry: registry, ledger: ledger, recipe: recipe, seed: seed)
      for result in try await training.train(.all, jobs: 1) { _ = try result.get() }
    }
    return registry
  }

  @Test("versions, aliases and history; promotion and rollback")
  func lifeOfAModel() async throws {
    try await withTemporaryFolder { folder in
      let registry = try await Self.registry(in: folder, versions: 3)
      let name = "lstm_M&M"
      #expect(try registry.names() == [name])
      #expect(registry.versions(of: name) == [1, 2, 3])
      #expect(try registry.aliases(of: name) == [.latest: 3])
      #expect(try registry.version(of: .init(name: name)) == 3)

      try registry.promote(.init(parsing: name + "@v1"), reason: "first")
      try registry.promote(.init(parsing: name + "@v2"), reason: "second")
      #expect(try registry.version(of: .init(name: name)) == 2)
      #expect(try registry.rollback(name, reason: "worse live") == 1)
      #expect(try registry.version(of: .init(parsing: name + "@champion")) == 1)
      #expect(#expect(throws: ChampionError.self) { try registry.rollback(name, reason: "") }?.code == .noInput)
      #expect(try registry.version(of: .init(name: name)) == 1)
      let actions = try registry.history(of: name).map { "\($0.action.rawValue) \($0.version)" }
      #expect(actions == ["registered 1", "registered 2", "registered 3", "promoted 1", "promoted 2", "rolledBack 1"])
      #expect(try registry.verify([name]).isEmpty)
      #expect(FileManager.default.fileExists(atPath: registry.path + "/models/lstm_M%26M/v2/weights.json"))
    }
  }

  @Test("a model comes back as it was, to the last bit")
  func roundTrip() async throws {
    try await withTemporaryFolder { folder in
      let registry = try await Self.registry(in: folder)
      let (manifest, model) = try registry.load(.init(name: "lstm_M&M"))
      #expect(manifest.symbol == "M&M" && model.symbols == ["M&M"] && manifest.members[0].dataHash.count == 64)
      #expect(manifest.members[0].intervals == model.intervals["M&M"])
      // The same training again equals what was loaded: nothing was lost in the files.
      let again = try await Self.registry(in: folder)
      #expect(again.versions(of: "lstm_M&M") == [1])
    }
  }

  @Test("model.json holds no clock, host or path")
  func manifestIsPure() async throws {
    try await withTemporaryFolder { folder in
      let registry = try await Self.registry(in: folder)
      let text = try String(contentsOfFile: registry.path + "/models/lstm_M%26M/v1/model.json", encoding: .utf8)
      let year = Calendar(identifier: .gregorian).component(.year, from: Date())
      for forbidden in [ProcessInfo.processInfo.hostName, folder, "\(year)-", NSUserName() + "\""] {
        #expect(!text.contains(forbidden), "\(forbidden)")
      }
    }
  }

  @Test(
    "every damaged, missing or added file is found, and nothing damaged is loaded or promoted",
    arguments: [
      "weights.json", "scaler.json", "features.json", "model.json",
    ])
  func damage(file: String) async throws {
    try await withTemporaryFolder { folder in
      let registry = try await Self.registry(in: folder)
      let reference = ModelReference(name: "lstm_M&M")
      let path = registry.path + "/models/lstm_M%26M/v1/" + file
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      var flipped = whole
      // A digit changed to another digit: still valid JSON.
      let index = try #require(whole.lastIndex { (48...57).contains($0) } ?? whole.indices.last)
      flipped[index] = flipped[index] == 49 ? 50 : 49
      for bad in [flipped, whole.prefix(whole.count / 2), Data()] {
        try bad.write(to: URL(fileURLWithPath: path))
        #expect(try !registry.verify(["lstm_M&M"]).isEmpty)
        #expect(throws: ChampionError.self) { try registry.load(reference) }
        #expect(throws: ChampionError.self) { try registry.promote(reference, reason: "") }
      }
      try whole.write(to: URL(fileURLWithPath: path))
      try Data("x".utf8).write(to: URL(fileURLWithPath: registry.path + "/models/lstm_M%26M/v1/extra.bin"))
      #expect(try registry.verify(["lstm_M&M"]).map(\.message) == ["the file extra.bin does not belong here"])
    }
  }

  @Test("an edited manifest is not served, though it is valid JSON")
  func forgedManifest() async throws {
    try await withTemporaryFolder { folder in
      let registry = try await Self.registry(in: folder)
      let path = registry.path + "/models/lstm_M%26M/v1/model.json"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      for (old, new) in [("\"symbol\" : \"M&M\"", "\"symbol\" : \"TCS\""), ("\"seed\" : 0", "\"seed\" : 1")] {
        #expect(text.contains(old))
        try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: ChampionError.self) { try registry.manifest(.init(name: "lstm_M&M")) }
      }
    }
  }

  @Test("what is gone is found: a manifest, a version, the history; a new version takes a number of its own")
  func lost() async throws {
    try await withTemporaryFolder { folder in
      let registry = try await Self.registry(in: folder, versions: 2)
      let model = registry.path + "/models/lstm_M%26M"
      let files = FileManager.default
      try files.removeItem(atPath: model + "/v2/model.json")
      #expect(try registry.verify(["lstm_M&M"]).map(\.model) == ["lstm_M&M@v2"])
      try files.removeItem(atPath: model + "/v1")
      #expect(try registry.verify(registry.names()).map(\.model) == ["lstm_M&M@v1", "lstm_M&M@v2"])
      #expect(try await Self.registry(in: folder).versions(of: "lstm_M&M") == [3])
      try files.removeItem(atPath: model + "/history.jsonl")
      #expect(try registry.verify(["lstm_M&M"]).map(\.message) == ["history.jsonl is missing"])
    }
  }

  @Test("a registration that was killed before it was announced is completed by the next one")
  func unannounced() async throws {
    try await withTemporaryFolder { folder in
      let registry = try await Self.registry(in: folder)
      let model = registry.path + "/models/lstm_M%26M"
      for name in ["history.jsonl", "aliases.json"] { try FileManager.default.removeItem(atPath: model + "/" + name) }
      #expect(try await Self.registry(in: folder).versions(of: "lstm_M&M") == [1])
      #expect(try registry.history(of: "lstm_M&M").map(\.version) == [1])
      #expect(try registry.verify(["lstm_M&M"]).isEmpty)
    }
  }

  @Test("lost or damaged aliases and histories: the champion is not forgotten, nothing is written over damage")
  func damagedRecords() async throws {
    try await withTemporaryFolder { folder in
      let registry = try await Self.registry(in: folder, versions: 2)
      let (name, model) = ("lstm_M&M", registry.path + "/models/lstm_M%26M")
      try registry.promote(.init(parsing: name + "@v1"), reason: "")
      let (aliases, history) = (
        URL(fileURLWithPath: model + "/aliases.json"), URL(fileURLWithPath: model + "/history.jsonl")
      )
      let (wholeAliases, wholeHistory) = (try Data(contentsOf: aliases), try Data(contentsOf: history))

      try FileManager.default.removeItem(at: aliases)
      #expect(try registry.version(of: .init(name: name)) == 1)
      for damage in ["{\"champion\": 2}", "{", String(decoding: wholeAliases, as: UTF8.self).replacing("1", with: "2")]
      {
        try Data(damage.utf8).write(to: aliases)
        #expect(try registry.verify([name]).map(\.message) == ["aliases.json is damaged"])
        #expect(try registry.version(of: .init(name: name)) == 1)
      }
      try wholeAliases.write(to: aliases)
      try FileManager.default.removeItem(at: history)
      #expect(try registry.version(of: .init(name: name)) == 1)
      for (old, new) in [
        ("\"version\":1", "\"version\":2"), ("promoted", "rolledBack"), ("\"user\":\"", "\"user\":\"x"),
      ] {
        try Data(String(decoding: wholeHistory, as: UTF8.self).replacing(old, with: new).utf8).write(to: history)
        #expect(try registry.verify([name]).map(\.message) == ["history.jsonl is damaged"])
      }
      // A line that is left out.
      try Data(wholeHistory.split(separator: 10).dropFirst().joined(separator: [10])).write(to: history)
      #expect(try registry.verify([name]).map(\.message) == ["history.jsonl is damaged"])
      try wholeHistory.write(to: history)

      try (wholeHistory + Data([0xff, 0xfe])).write(to: history)
      #expect(throws: ChampionError.self) { try registry.promote(.init(parsing: name + "@v2"), reason: "") }
      #expect(try registry.verify([name]).map(\.message) == ["history.jsonl is damaged"])
      try wholeHistory.dropLast().write(to: history)
      try registry.promote(.init(parsing: name + "@v2"), reason: "")
      #expect(try registry.history(of: name).count == 4 && registry.verify([name]).isEmpty)
      try FileManager.default.createDirectory(atPath: model + "/v\(Int.max)", withIntermediateDirectories: false)
      #expect(registry.versions(of: name) == [1, 2])
    }
  }

  @Test("a damaged version does not stand in the way of a new one")
  func damagedLatest() async throws {
    try await withTemporaryFolder { folder in
      let registry = try await Self.registry(in: folder)
      try Data("{".utf8).write(to: URL(fileURLWithPath: registry.path + "/models/lstm_M%26M/v1/model.json"))
      #expect(try await Self.registry(in: folder).versions(of: "lstm_M&M") == [1, 2])
    }
  }

  @Test("one name, two subjects: the second comer is refused")
  func nameCollision() async throws {
    try await withTemporaryFolder { folder in
      let market = ["close_A", "A"].map { SyntheticMarket.series($0, sessions: 300, seed: 61) }
      let lake = try SyntheticMarket.lake(of: market, in: folder)
      let registry = ModelRegistry(at: folder + "/registry")
      let ledger = try RunLedger(at: folder + "/runs.sqlite")
      var recipe = ForecastRecipe.small()
      recipe.network.maximumEpochs = 1
      let first = ModelTraining(lake: lake, registry: registry, ledger: ledger, recipe: recipe)
      for result in try await first.train(.named(["close_A"]), jobs: 1) { _ = try result.get() }
      let named = SymbolSelection.named(["A"])
      #expect(throws: ChampionError.self) {
        try ModelReference.all(kind: "lstm", target: .close, symbols: named, in: registry)
      }
      recipe.target = .close
      let second = ModelTraining(lake: lake, registry: registry, ledger: ledger, recipe: recipe)
      for result in try await second.train(named, jobs: 1) { #expect((try? result.get()) == nil) }
      #expect(registry.versions(of: "lstm_close_A") == [1])
    }
  }

  @Test(
    "references",
    arguments: [
      ("lstm_A", "lstm_A", ModelReference.Selector.preferred), ("lstm_A@v12", "lstm_A", .version(12)),
      ("a@b@champion", "a@b", .alias(.champion)), ("x@latest", "x", .alias(.latest)),
    ])
  func references(text: String, name: String, selector: ModelReference.Selector) throws {
    #expect(try ModelReference(parsing: text) == ModelReference(name: name, selector: selector))
  }

  @Test func impossibleReferences() {
    for text in ["a@", "a@v0", "a@vx", "a@3", "a@best"] {
      #expect(throws: ChampionError.self) { try ModelReference(parsing: text) }
    }
  }

  @Test("what is not there, and what cannot be written")
  func badPlaces() async throws {
    try await withTemporaryFolder { folder in
      let empty = ModelRegistry(at: folder + "/none")
      #expect(#expect(throws: ChampionError.self) { try empty.names() }?.code == .noInput)
      #expect(#expect(throws: ChampionError.self) { try empty.load(.init(name: "../../etc")) }?.code == .noInput)
      let registry = try await Self.registry(in: folder)
      #expect(
        #expect(throws: ChampionError.self) { try registry.load(.init(parsing: "lstm_M&M@v7")) }?.code == .noInput)
    }
  }
}
