import Champion
import Foundation
import TestSupport
import Testing

@Suite("Models of many symbols") struct GlobalModelTests {
  /// One with a later start, one that ended long ago, one with too few bars.
  static let market =
    ["A", "B&B", "C"].enumerated().map {
      SyntheticMarket.series($0.element, sessions: 400, seed: UInt64(70 + $0.offset))
    } + [
      SyntheticMarket.series("LATE", sessions: 400, seed: 75).rows(80..<400),
      SyntheticMarket.series("GONE", sessions: 400, seed: 76).rows(0..<150),
      SyntheticMarket.series("NEW", sessions: 400, seed: 77).rows(390..<400),
    ]

  static func recipe(_ learner: Learner = .globalLSTM) -> ForecastRecipe {
    var recipe = ForecastRecipe.small(seeds: 2)
    recipe.learner = learner
    return recipe
  }

  static func train(
    _ lake: Lake, in folder: String, recipe: ForecastRecipe = recipe(), jobs: Int = 2, asOf: CalendarDate? = nil
  ) async throws -> (registry: ModelRegistry, results: [Result<TrainedSymbol, ModelTraining.Failure>]) {
    let registry = ModelRegistry(at: folder)
    let training = ModelTraining(
      lake: lake, registry: registry, ledger: try RunLedger(at: folder + "/runs.sqlite"), recipe: recipe, asOf: asOf)
    return (registry, try await training.train(.all, jobs: jobs))
  }

  @Test("one version holds all symbols with intervals of each; one job or three: the same bytes")
  func oneVersion() async throws {
    try await withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(of: Self.market, in: folder)
      let (one, results) = try await Self.train(lake, in: folder + "/one", jobs: 1)
      let (three, _) = try await Self.train(lake, in: folder + "/three", jobs: 3)
      #expect(try PipelineTests.reproducibleFiles(one) == PipelineTests.reproducibleFiles(three))

      let failures = results.compactMap { result -> String? in
        if case .failure(let failure) = result { failure.symbol } else { nil }
      }
      #expect(failures == ["GONE", "NEW"])
      let (manifest, model) = try one.load(.init(name: "lstm_all"))
      #expect(try one.names() == ["lstm_all"] && manifest.version == 1)
      #expect(model.symbols == ["A", "B&B", "C", "LATE"] && manifest.members.map(\.symbol) == model.symbols)
      #expect(Set(model.intervals.values).count == 4)
      // A run of training, and an evaluation of each symbol.
      #expect(try RunLedger(existingAt: folder + "/one/runs.sqlite").entries().count == 5)
      #expect(try one.verify(["lstm_all"]).isEmpty)
      let members = results.compactMap { try? $0.get() }
      #expect(members.allSatisfy { $0.sentence.contains("lstm_all on \($0.member.symbol)") })
    }
  }

  @Test("no symbol is learnt from later than another is judged by")
  func slicesAgree() async throws {
    try await withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(of: Self.market, in: folder)
      let members = try await Self.train(lake, in: folder + "/r").results.compactMap { try? $0.get().member }
      let slices = members.map(\.slices)
      let lastCalibrated = try #require(slices.map(\.calibration.last).max())
      let firstJudged = try #require(slices.map(\.test.first).min())
      let lastLearnt = try #require(slices.map(\.training.last).max())
      let firstValidated = try #require(slices.map(\.validation.first).min())
      #expect(lastLearnt < firstValidated && lastCalibrated < firstJudged)
      #expect(members.first { $0.symbol == "LATE" }.map { $0.trainedRows < members[0].trainedRows } == true)
    }
  }

  @Test("a forecast of all its symbols, or of some; as of a day it equals that from a lake cut there")
  func prediction() async throws {
    try await withTemporaryFolder { folder in
      let day = Self.market[0].dates[379]
      let whole = try SyntheticMarket.lake(of: Self.market, in: folder)
      let cut = try SyntheticMarket.lake(of: Self.market.map { $0.upTo(day) }, in: folder)
      let (registry, _) = try await Self.train(cut, in: folder + "/cut")
      let (other, _) = try await Self.train(whole, in: folder + "/whole", asOf: day)
      #expect(try PipelineTests.reproducibleFiles(registry) == PipelineTests.reproducibleFiles(other))

      let reference = ModelReference(name: "lstm_all")
      let all = try Prediction([reference], from: registry, lake: whole, steps: 2, asOf: day)
      #expect(all.forecasts == (try Prediction([reference], from: registry, lake: cut, steps: 2)).forecasts)
      #expect(all.forecasts.map(\.symbol) == ["A", "A", "B&B", "B&B", "C", "C", "LATE", "LATE"])
      #expect(
        all.forecasts.allSatisfy { $0.lower < $0.value && $0.value < $0.upper && $0.modelVersion == "lstm_all@v1" })
      let some = try Prediction([reference], from: registry, lake: cut, symbols: .named(["C"]), steps: 2)
      #expect(some.forecasts == all.forecasts.filter { $0.symbol == "C" })
      let error = #expect(throws: ChampionError.self) {
        try Prediction([reference], from: registry, lake: cut, symbols: .named(["GONE"]), steps: 1)
      }
      #expect(error?.code == .noInput && error?.context["symbol"] == "GONE")
    }
  }

  @Test("the gate pools its symbols by day; a version of noise stays behind persistence, and is counted")
  func gate() async throws {
    try await withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(of: Self.market, in: folder)
      let (registry, _) = try await Self.train(lake, in: folder + "/r", recipe: Self.recipe(.globalGRU))
      let gate = PromotionGate(registry: registry, lake: lake)
      let members = try registry.manifest(.init(name: "gru_all")).members
      let first = try #require(members.map(\.slices.test.first).min())
      let days = Set(Self.market[0].dates.dropLast().filter { $0 >= first }).count
      for look in 1...2 {
        let judgement = try gate.promote([.init(name: "gru_all")], reason: "")[0]
        #expect(judgement.look == look && !judgement.isPromoted && judgement.rows == days)
        #expect(abs(judgement.incumbentLoss - 1) < 0.1)
      }
    }
  }

  @Test(
    "named symbols must all take part; their order is no part of the model; evaluations of other sets are other runs")
  func namedSets() async throws {
    try await withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(of: Self.market, in: folder)
      func train(_ names: [String]) async throws -> [Result<TrainedSymbol, ModelTraining.Failure>] {
        let training = ModelTraining(
          lake: lake, registry: ModelRegistry(at: folder + "/r"), ledger: try RunLedger(at: folder + "/runs.sqlite"),
          recipe: Self.recipe())
        return try await training.train(.named(names), jobs: 1)
      }
      let registry = ModelRegistry(at: folder + "/r")
      let failures = try await train(["A", "NEW"]).compactMap { result in
        if case .failure(let failure) = result { failure.error.message } else { nil }
      }
      #expect(failures.count == 2 && failures[0].contains("another of its symbols"))
      #expect(registry.versions(of: "lstm_all").isEmpty)
      _ = try await train(["A", "C"])
      _ = try await train(["C", "A"])
      #expect(registry.versions(of: "lstm_all") == [1])
      _ = try await train(["A", "B&B"])
      let runs = try RunLedger(existingAt: folder + "/runs.sqlite").entries().map(\.run)
      #expect(runs.count { $0.kind == .evaluation && $0.symbol == "A" } == 2)

      // A version that forgets symbols cannot take the champion's place; what is champion is not judged.
      let gate = PromotionGate(registry: registry, lake: lake)
      try registry.promote(.init(name: "lstm_all", selector: .version(1)), reason: "first")
      let second = ModelReference(name: "lstm_all", selector: .version(2))
      #expect(
        #expect(throws: ChampionError.self) { try gate.promote([second], reason: "") }?.message.contains(": C") == true)
      let entries = try registry.history(of: "lstm_all").count
      #expect(try gate.promote([.init(name: "lstm_all", selector: .version(1))], reason: "").isEmpty)
      #expect(try registry.history(of: "lstm_all").count == entries)
    }
  }

  @Test("a symbol whose bars are not there is left out of a model of many, with the reason; named, it is an error")
  func missingBars() async throws {
    try await withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(of: Self.market, in: folder)
      let (registry, _) = try await Self.train(lake, in: folder + "/r")
      let fewer = try SyntheticMarket.lake(of: [Self.market[0], Self.market[2]], in: folder)
      let reference = ModelReference(name: "lstm_all")
      let prediction = try Prediction([reference], from: registry, lake: fewer, steps: 1)
      #expect(prediction.forecasts.map(\.symbol) == ["A", "C"])
      #expect(prediction.leftOut.keys.sorted() == ["B&B", "LATE"])
      #expect(throws: ChampionError.self) {
        try Prediction([reference], from: registry, lake: fewer, symbols: .named(["A", "LATE"]), steps: 1)
      }
    }
  }

  @Test("a symbol that is called as all models of many are does not get among their versions")
  func nameOfAll() async throws {
    try await withTemporaryFolder { folder in
      let lake = try SyntheticMarket.lake(
        of: [SyntheticMarket.series("all", sessions: 400, seed: 5)], in: folder)
      let registry = try await Self.train(lake, in: folder + "/r").registry
      let training = ModelTraining(
        lake: lake, registry: registry, ledger: try RunLedger(at: folder + "/runs.sqlite"), recipe: Self.recipe(.lstm))
      let result = try await training.train(.named(["all"]), jobs: 1)[0]
      guard case .failure(let failure) = result else { throw ChampionError(.internal, "it was trained") }
      #expect(failure.error.code == .usage && registry.versions(of: "lstm_all") == [1])
    }
  }
}
