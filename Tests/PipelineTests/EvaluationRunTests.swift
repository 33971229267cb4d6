import Champion
import Foundation
import TestSupport
import Testing

@Suite("Evaluations") struct EvaluationRunTests {
  static let momentum = ["A", "B", "C"].enumerated().map {
    SyntheticMarket.series($0.element, sessions: 900, seed: UInt64(150 + $0.offset), persistence: { _ in 0.5 })
  }

  static func run(
    _ lake: Lake, _ learners: [Learner] = [.persistence, .ridge], target: Target = .return,
    _ change: (inout EvaluationRun) -> Void = { _ in }
  ) async throws -> EvaluationDocument {
    var run = EvaluationRun(of: learners, on: lake, recipe: .small(.ridge, target: target, horizon: 1))
    run.folds = 4
    change(&run)
    return try await run.evaluate(.all, jobs: 2)
  }

  @Test("planted momentum: better by symbol, together, and with all comparisons counted")
  func findsMomentum() async throws {
    try await withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(of: Self.momentum, in: folder)
      let document = try await Self.run(lake)
      for model in document.models {
        if model.learner == .ridge { #expect(model.isDiscovery && model.verdict == .better) }
        #expect(model.adjustedP >= model.dieboldMarianoP)
      }
      #expect(document.pooled[1].evaluation.verdict == .better)
      #expect((document.pooled[1].informationCoefficient?.pValue ?? 1) < 0.01)
      let members = try #require(document.confidenceSet).members
      #expect(members.filter { $0.isIncluded }.map(\.name) == ["ridge"])
      #expect(document.claims.count == 3 && document.purge == 1)
      let html = EvaluationPage(document).html
      #expect(html.contains("ridge on all 3 symbols is better than the best baseline") && html.contains("<svg"))
    }
  }

  @Test("one thread or three: the same bytes, global networks among the learners")
  func sameBytes() async throws {
    try await withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(of: Self.momentum, in: folder)
      var run = EvaluationRun(of: [.trees, .globalLSTM], on: lake, recipe: .small(.ridge, horizon: 2))
      run.folds = 2
      let one = try JSONDocument.encode(try await run.evaluate(.all, jobs: 1))
      #expect(try JSONDocument.encode(try await run.evaluate(.all, jobs: 3)) == one)
    }
  }

  @Test("the holdout is not looked at unless it is opened; every opening is counted, and a changed log is refused")
  func holdout() async throws {
    try await withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(of: Self.momentum, in: folder)
      let closed = try await Self.run(lake)
      let holdout = try #require(closed.holdout)
      #expect(!holdout.isOpened && holdout.openings == 0 && (closed.lastJudged ?? holdout.last) < holdout.first)
      // What happens in the holdout changes nothing that is judged before it.
      let day = Self.momentum[0].dates[809]
      let other = Self.momentum.map { MarketHistory(bars: [$0]).multiplyingPrices(by: 1.5, after: day).bars[0] }
      let changed = try await Self.run(try SyntheticMarket.lake(of: other, in: folder)) { $0.allowsDataErrors = true }
      #expect(changed.models.map(\.metrics) == closed.models.map(\.metrics))

      for count in 1...2 {
        let opened = try await Self.run(lake) { $0.opensHoldout = true }
        #expect(opened.holdout?.openings == count && opened.firstJudged == holdout.first)
        #expect(opened.models.allSatisfy { $0.horizons[0].rows <= 90 })
      }
      #expect(try await Self.run(lake).holdout?.openings == 2)
      // To hold out less than usual is to open the rest.
      let less = try await Self.run(lake) { $0.holdoutShare = 0 }
      #expect(less.holdout?.isOpened == true && less.holdout?.openings == 3)
      let path = lake.path + "/holdout.jsonl"
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      try (lines[1] + "\n").write(toFile: path, atomically: true, encoding: .utf8)
      await #expect(throws: ChampionError.self) { try await Self.run(lake) }
    }
  }

  @Test("too few rows, a constant, a gap, a late listing, an end: named, and the others are judged")
  func badSymbols() async throws {
    try await withTemporaryFolder { folder in
      let whole = Self.momentum[0]
      func symbol(_ name: String, _ rows: [Int], _ value: (BarField, Double) -> Double = { $1 }) -> BarSeries {
        var columns: [BarField: [Double]] = [:]
        for field in BarField.required { columns[field] = rows.map { value(field, (whole[field] ?? [])[$0]) } }
        return BarSeries(symbol: name, dates: rows.map { whole.dates[$0] }, columns: columns)
      }
      let market = [
        whole, symbol("SHORT", Array(700..<760)), symbol("LATE", Array(880..<900)),
        symbol("FLAT", Array(0..<900)) { $0 == .volume ? $1 : 100 }, symbol("ENDED", Array(0..<700)),
        symbol("GAP", Array(0..<100) + Array(250..<900)),
      ]
      let lake = try SyntheticMarket.lake(of: market, in: folder)
      let document = try await Self.run(lake) { $0.allowsDataErrors = true }
      #expect(Set(document.models.map(\.symbol)) == ["A", "ENDED", "GAP"])
      #expect(Set(document.skipped.map(\.symbol)) == ["SHORT", "LATE", "FLAT"] && document.skippedSymbols == 3)
      #expect(document.skipped.allSatisfy { $0.code == "badData" && !$0.reason.isEmpty })
      #expect(Set(document.notes.map(\.symbol)).isSuperset(of: ["ENDED", "GAP"]))
      // Alone, each is an error that names it.
      for name in ["SHORT", "LATE", "FLAT"] {
        var run = EvaluationRun(of: [.ridge], on: lake, recipe: .small(.ridge, horizon: 1))
        run.allowsDataErrors = true
        let error = await #expect(throws: ChampionError.self) { try await run.evaluate(.named([name]), jobs: 1) }
        #expect(error?.code == .badData && error?.context["symbol"] == name)
      }
      await #expect(throws: ChampionError.self) {
        try await Self.run(lake) {
          $0.recipe.horizon = 250; $0.allowsDataErrors = true; $0.holdoutShare = 0.4
        }
      }
    }
  }

  @Test("an audit finds nothing in honest learners")
  func audit() async throws {
    try await withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(of: [Self.momentum[0]], in: folder)
      let document = try await Self.run(lake, [.persistence, .ridge, .trees], target: .volatility) { $0.auditDays = 2 }
      #expect(document.audits.count == 3 && document.audits.allSatisfy { $0.violations.isEmpty })
    }
  }
}

@Suite("Promotion gate") struct PromotionGateTests {
  /// A registry with a ridge model of a market, and its lake.
  static func registry(
    _ persistence: Double, seed: UInt64 = 42, in folder: String
  ) async throws -> (PromotionGate, ModelRegistry, Lake) {
    let market = SyntheticMarket.series("A", sessions: 1_200, seed: 181, persistence: { _ in persistence })
    let lake = try SyntheticMarket.lake(of: [market], in: folder)
    let registry = ModelRegistry(at: folder + "/registry")
    let training = ModelTraining(
      lake: lake, registry: registry, ledger: try RunLedger(at: folder + "/runs.sqlite"),
      recipe: .small(.ridge, horizon: 1), seed: seed)
    for result in try await training.train(.all, jobs: 1) { _ = try result.get() }
    return (PromotionGate(registry: registry, lake: lake), registry, lake)
  }

  @Test("a model that is better than persistence is promoted; one that is its twin is a tie, and the champion stays")
  func better() async throws {
    try await withTemporaryFolder { folder in
      let (gate, registry, _) = try await Self.registry(0.6, in: folder)
      let reference = ModelReference(name: "ridge_A")
      let first = try gate.promote([reference], reason: "")[0]
      #expect(first.isPromoted && first.incumbent == nil && first.loss < first.incumbentLoss && first.look == 1)
      #expect(try registry.aliases(of: "ridge_A")[.champion] == 1)
      #expect(try gate.promote([reference], reason: "").isEmpty)
      // A ridge regression has no use for its seed.
      _ = try await Self.registry(0.6, seed: 7, in: folder)
      let twin = ModelReference(name: "ridge_A", selector: .version(2))
      let again = try #require(try gate.promote([twin], reason: "").first)
      #expect(!again.isPromoted && again.incumbent == 1 && again.pValue == 0.5 && again.look == 2)
      let actions = try registry.history(of: "ridge_A").map(\.action)
      #expect(actions == [.registered, .judged, .promoted, .registered, .judged])
      #expect(try registry.verify(["ridge_A"]).isEmpty)
    }
  }

  @Test(
    "noise is not promoted however often it is looked at, each look has a lower level, and persistence stays champion")
  func noise() async throws {
    try await withTemporaryFolder { folder in
      let (gate, registry, lake) = try await Self.registry(0, in: folder)
      for look in 1...3 {
        let judgement = try gate.promote([.init(name: "ridge_A")], reason: "again")[0]
        #expect(!judgement.isPromoted && judgement.look == look)
        #expect(abs(judgement.level - 0.05 / Double(look * (look + 1))) < 1e-15)
      }
      let champion = try ModelReference(parsing: "ridge_A@champion")
      let forecast = try Prediction([champion], from: registry, lake: lake, steps: 1).forecasts[0]
      #expect(forecast.modelVersion == "persistence" && forecast.value == 0 && forecast.lower < forecast.upper)
    }
  }

  @Test("models are judged once each, and need sessions to be judged by")
  func badInput() async throws {
    try await withTemporaryFolder { folder in
      let (gate, _, _) = try await Self.registry(0, in: folder)
      let reference = ModelReference(name: "ridge_A")
      #expect(
        #expect(throws: ChampionError.self) { try gate.promote([reference, reference], reason: "") }?.code == .usage)
      #expect(
        #expect(throws: ChampionError.self) { try gate.promote([.init(name: "x")], reason: "") }?.code == .noInput)
    }
  }
}
