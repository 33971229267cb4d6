import Champion
import Foundation
import TestSupport
import Testing

@Suite("Pipeline") struct PipelineTests {
  static let market = ["A", "B&B", "C"].enumerated().map {
    SyntheticMarket.series($0.element, sessions: 330, seed: UInt64(50 + $0.offset))
  }

  static func train(
    _ lake: Lake, in folder: String, symbols: SymbolSelection = .all, jobs: Int = 2, asOf: CalendarDate? = nil
  ) async throws -> (registry: ModelRegistry, results: [Result<TrainedSymbol, ModelTraining.Failure>]) {
    let registry = ModelRegistry(at: folder)
    let training = ModelTraining(
      lake: lake, registry: registry, ledger: try RunLedger(at: folder + "/runs.sqlite"), recipe: .small(seeds: 2),
      asOf: asOf)
    return (registry, try await training.train(symbols, jobs: jobs))
  }

  /// All files whose bytes are a function of the inputs: not the history and the ledger, which hold a clock.
  static func reproducibleFiles(_ registry: ModelRegistry) throws -> [String: Data] {
    try contents(of: registry.path + "/models").filter { !$0.key.hasSuffix("history.jsonl") }
  }

  @Test("one job or three: the same bytes; the same work again: no new version")
  func sameBytes() async throws {
    try await withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(of: Self.market, in: folder)
      let (one, results) = try await Self.train(lake, in: folder + "/one", jobs: 1)
      let (three, _) = try await Self.train(lake, in: folder + "/three", jobs: 3)
      let files = try Self.reproducibleFiles(one)
      #expect(files.keys.filter { $0.hasSuffix("weights.json") }.count == 3)
      #expect(try Self.reproducibleFiles(three) == files)
      _ = try await Self.train(lake, in: folder + "/one", jobs: 2)
      #expect(try Self.reproducibleFiles(one) == files)
      for result in results { #expect(try result.get().manifest.version == 1) }
      let entries = try RunLedger(existingAt: folder + "/one/runs.sqlite").entries()
      #expect(entries.count == 6 && entries.allSatisfy { $0.times == 2 })
    }
  }

  @Test("a lake cut after a day gives the same bits as the whole lake as of that day, also when a split comes later")
  func asOf() async throws {
    try await withTemporaryFolder { folder in
      let day = Self.market[0].dates[299]
      let cut = try SyntheticMarket.lake(of: Self.market.map { $0.upTo(day) }, in: folder)
      let whole = try SyntheticMarket.lake(of: Self.market, in: folder)
      let splits =
        "symbol,date,kind,ratio,known_from\nA,\(Self.market[0].dates[310]),split,4,\(Self.market[0].dates[280])\n"
      try splits.write(toFile: folder + "/splits.csv", atomically: true, encoding: .utf8)
      try whole.importActions(from: folder + "/splits.csv")

      let (fromCut, _) = try await Self.train(cut, in: folder + "/cut")
      let (fromWhole, _) = try await Self.train(whole, in: folder + "/whole", asOf: day)
      #expect(try Self.reproducibleFiles(fromCut) == Self.reproducibleFiles(fromWhole))

      let references = Self.market.map { ModelReference(name: "lstm_\($0.symbol)") }
      let expected = try Prediction(references, from: fromCut, lake: cut, steps: 2)
      let actual = try Prediction(references, from: fromCut, lake: whole, steps: 2, asOf: day)
      #expect(actual == expected && actual.lookAhead.isEmpty && actual.forecasts.count == 6)
      // The twin: as of a later day, the split is in, and the forecast is another.
      let later = try Prediction(references, from: fromCut, lake: whole, steps: 2)
      #expect(later.forecasts != expected.forecasts)
      #expect(later.forecasts[0].lastClose == Self.market[0].close.last)
    }
  }

  @Test("a forecast by a model that has read later sessions is marked")
  func lookAhead() async throws {
    try await withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(of: [Self.market[0]], in: folder)
      let (registry, _) = try await Self.train(lake, in: folder + "/registry")
      let prediction = try Prediction(
        [.init(name: "lstm_A")], from: registry, lake: lake, steps: 1, asOf: Self.market[0].dates[200])
      #expect(prediction.lookAhead == ["lstm_A@v1"])
    }
  }

  @Test("one symbol that fails does not stop the others, and leaves nothing behind")
  func failures() async throws {
    try await withTemporaryFolder { folder in
      let short = SyntheticMarket.series("SHORT", sessions: 40, seed: 1)
      let lake = try SyntheticMarket.lake(of: [Self.market[0], short], in: folder)
      let (registry, results) = try await Self.train(
        lake, in: folder + "/registry", symbols: .named(["SHORT", "NONE", "A"]))
      let codes = results.map { result -> ChampionError.Code? in
        if case .failure(let failure) = result { failure.error.code } else { nil }
      }
      #expect(codes == [.badData, .noInput, nil])
      #expect(try registry.names() == ["lstm_A"])
    }
  }

  @Test func symbolsAreParsed() throws {
    #expect(try SymbolSelection(parsing: "all") == .all)
    #expect(try SymbolSelection(parsing: "B,A,B") == .named(["B", "A"]))
    for text in ["", "A,,B", "A,", " A"] { #expect(throws: ChampionError.self) { try SymbolSelection(parsing: text) } }
  }

  @Test("a symbol with errors in its bars is refused, unless it is told otherwise or they are decided on")
  func dataErrors() async throws {
    try await withTemporaryFolder { folder in
      let whole = Self.market[0]
      let day = whole.dates[200]
      var columns: [BarField: [Double]] = [:]
      for field in BarField.required {
        let factor = field == .volume ? 5.0 : 0.2
        columns[field] = whole.dates.indices.map { (whole[field]?[$0] ?? 0) * (whole.dates[$0] < day ? 1 : factor) }
      }
      let split = BarSeries(symbol: "S", dates: whole.dates, columns: columns)
      let lake = try SyntheticMarket.lake(of: [split, Self.market[1]], in: folder)
      let (_, results) = try await Self.train(lake, in: folder + "/refused")
      let failure = results.compactMap { if case .failure(let failure) = $0 { failure } else { nil } }
      #expect(failure.map(\.symbol) == ["S"] && results.count == 2)
      #expect(
        failure.first?.error.code == .badData && failure.first?.error.remedy.contains("--allow-data-errors") == true)
      // As of a day before the jump there is nothing wrong.
      let (_, before) = try await Self.train(lake, in: folder + "/before", asOf: whole.dates[199])
      #expect(before.allSatisfy { (try? $0.get()) != nil })

      let allowed = ModelTraining(
        lake: lake, registry: ModelRegistry(at: folder + "/allowed"),
        ledger: try RunLedger(at: folder + "/allowed.sqlite"), recipe: .small(), allowsDataErrors: true)
      let trained = try await allowed.train(.named(["S"]), jobs: 1)[0].get()
      #expect(trained.dataErrors.map(\.rule) == [.missingAdjustment])
      let proposal = try #require(try lake.proposals().first)
      try lake.decide(proposal, accepts: true, by: "ana", reason: "", now: .now)
      let (_, after) = try await Self.train(lake, in: folder + "/after")
      #expect(try after.allSatisfy { try $0.get().dataErrors.isEmpty })
    }
  }

  @Test("forecasts are dated by the sessions that the lake knows, and say so")
  func calendar() async throws {
    try await withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(of: [Self.market[0]], in: folder)
      let (registry, _) = try await Self.train(lake, in: folder + "/registry")
      let last = try #require(Self.market[0].dates.last)
      let days = [3, 9].map { last.advanced(by: $0) }
      try ("date\n" + days.map { "\($0)\n" }.joined())
        .write(toFile: folder + "/sessions.csv", atomically: true, encoding: .utf8)
      let reference = [ModelReference(name: "lstm_A")]
      #expect(try Prediction(reference, from: registry, lake: lake, steps: 2).calendar == "weekdays")
      try lake.importSessions(from: folder + "/sessions.csv", exchange: "TEST")
      let prediction = try Prediction(reference, from: registry, lake: lake, steps: 2)
      #expect(prediction.calendar == "TEST" && prediction.forecasts.map(\.date) == days)
    }
  }
}
