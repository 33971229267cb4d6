import ChampionCore
import Evaluation
import Features
import Forecasting
import MarketData
import Statistics
import TestSupport
import Testing

@Suite("Walks through history") struct WalkForwardTests {
  static let dates = SyntheticMarket.dates(1_000)

  @Test(
    "each fold learns from what is before it, validates on the last part, and judges the next",
    arguments: [EvaluationScheme.expanding, .rolling(sessions: 300)])
  func walks(scheme: EvaluationScheme) throws {
    let plan = try scheme.plan(Self.dates, folds: 7)
    #expect(plan.folds.count == 7 && plan.paths.count == 1)
    for fold in plan.folds {
      #expect(fold.training[0].upperBound == fold.validation.lowerBound)
      #expect(fold.validation.upperBound == fold.test[0].lowerBound && !fold.validation.isEmpty)
      #expect(
        scheme == .expanding
          ? fold.training[0].lowerBound == 0 : fold.test[0].lowerBound - fold.training[0].lowerBound == 300)
    }
    for (earlier, later) in zip(plan.folds, plan.folds.dropFirst()) {
      #expect(earlier.test[0].upperBound == later.test[0].lowerBound)
    }
    #expect(plan.folds.last?.test[0].upperBound == 1_000)
  }

  @Test("a combinatorial split judges every choice of groups once, and its paths judge every day once")
  func combinations() throws {
    let plan = try EvaluationScheme.combinatorial(judged: 2).plan(Self.dates, folds: 6)
    // Lopez de Prado 2018, section 12.3: 15 splits make 5 paths.
    #expect(plan.folds.count == 15 && plan.paths.count == 5)
    for path in plan.paths {
      #expect(path.flatMap { Array($0.test) } == Array(0..<1_000))
      for (fold, test) in path { #expect(plan.folds[fold].test.contains(test)) }
    }
    for fold in plan.folds {
      let known = (fold.training.flatMap { Array($0) } + Array(fold.validation))
      let judged = Set(fold.test.flatMap { Array($0) })
      #expect(Set(known).isDisjoint(with: judged) && known.count + judged.count == 1_000)
    }
  }

  @Test("impossible counts and too few days are errors")
  func badPlans() {
    for (scheme, folds) in [
      (EvaluationScheme.expanding, 0), (.expanding, 900), (.rolling(sessions: 3), 5), (.combinatorial(judged: 6), 6),
      (.combinatorial(judged: 8), 16), (.combinatorial(judged: 1), 1),
    ] {
      #expect(throws: ChampionError.self) { try scheme.plan(Self.dates, folds: folds) }
    }
    #expect(throws: ChampionError.self) { try EvaluationScheme.expanding.plan(Array(Self.dates.prefix(10)), folds: 10) }
  }

  static func tables(_ count: Int, sessions: Int = 900, persistence: Double = 0.3) throws -> [FeatureTable] {
    try (0..<count).map {
      try FeatureTable(
        Feature.standard,
        of: SyntheticMarket.series(
          "S\($0)", sessions: sessions, seed: UInt64(70 + $0), persistence: { _ in persistence }))
    }
  }

  static func walk(
    _ tables: [FeatureTable], _ scheme: EvaluationScheme = .expanding, folds: Int = 4
  ) throws -> WalkForward {
    try WalkForward(tables, recipe: .small(.ridge, horizon: 2), scheme: scheme, folds: folds, seed: 1)
  }

  @Test("planted momentum is called better, all learners are judged on the same rows, with any number of threads")
  func findsMomentum() async throws {
    let walk = try Self.walk(try Self.tables(3))
    let learners: [Learner] = [.persistence, .ridge, .globalLSTM]
    let evaluations = await walk.evaluate(learners, jobs: 1)
    let again = await walk.evaluate(learners, jobs: 3)
    for (one, other) in zip(evaluations, again) {
      #expect(one.skipped.isEmpty && one.results.map(\.horizons) == other.results.map(\.horizons))
      #expect(Set(one.results.map { $0.track.origins }).count == 1)
      #expect(one.results[1].horizons[0].verdict == .better)
      #expect(one.results[0].horizons[0].verdict != .better)
      #expect(one.results[1].horizons.count == 2 && one.results[1].folds == 4)
    }
  }

  @Test("what comes after a fold changes nothing that was forecast in it")
  func causality() async throws {
    let series = SyntheticMarket.series("S", sessions: 900, seed: 71)
    let history = MarketHistory(bars: [series])
    func track(_ series: BarSeries) async throws -> [ScaledForecast] {
      let walk = try Self.walk([FeatureTable(Feature.standard, of: series)])
      let result = await walk.evaluate([.trees], jobs: 1)[0].results[0]
      return Array(result.track.forecasts.prefix(100))
    }
    let day = series.dates[600]
    #expect(
      try await track(series) == track(history.multiplyingPrices(by: 1_000, after: day).bars[0]))
    // The twin: another past is seen.
    let early = history.multiplyingPrices(by: 1_000, after: series.dates[200]).bars[0]
    #expect(try await track(series) != track(early))
  }

  @Test("a symbol that was listed late is judged in the folds where it can be; one with too few rows is named")
  func lateListings() async throws {
    let tables = try Self.tables(1)
    func late(_ from: Int) throws -> FeatureTable {
      let long = SyntheticMarket.series("L", sessions: 900, seed: 80)
      return try FeatureTable(Feature.standard, of: long.upTo(long.dates[899]).rows(from..<900))
    }
    let evaluations = try await Self.walk(tables + [late(400), late(820)]).evaluate([.ridge], jobs: 2)
    #expect(evaluations[0].results[0].folds == 4 && (1..<4).contains(evaluations[1].results[0].folds))
    #expect(evaluations[2].results.isEmpty && evaluations[2].skipped[0].error.code == .badData)
    #expect(evaluations[2].skipped[0].error.context["symbol"] == "L")
  }

  @Test("a combinatorial walk has a result for each path")
  func paths() async throws {
    let walk = try Self.walk(try Self.tables(1), .combinatorial(judged: 2), folds: 5)
    let result = await walk.evaluate([.ridge], jobs: 1)[0].results[0]
    #expect(result.pathRSquared.count == 4 && result.folds == 10)
    #expect(result.pathRSquared.allSatisfy { ($0 ?? 0) > 0.02 })
  }
}
