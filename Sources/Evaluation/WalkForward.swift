public import ChampionCore
public import Features
public import Forecasting
import MarketData
import Statistics

/// A walk through the history of some symbols: fits every learner on every fold, and judges what it forecasts.
public struct WalkForward: Sendable {
  /// One symbol's table.
  private let tables: [FeatureTable]
  private let recipe: ForecastRecipe
  private let plan: EvaluationScheme.Plan
  private let days: [CalendarDate]
  private let seed: UInt64

  /// Rows that a fold must have to learn from.
  private static let leastTraining = 100

  /// Plans a walk.
  ///
  /// - Parameters:
  ///   - tables: of the symbols.
  ///   - recipe: what is forecast, and how; its learner is not used.
  ///   - scheme: which days are learnt from and judged.
  ///   - folds: how many.
  ///   - seed: of trees and networks.
  /// - Throws: ``ChampionError``: `usage` for impossible counts, `badData` if there are too few days.
  public init(
    _ tables: [FeatureTable], recipe: ForecastRecipe, scheme: EvaluationScheme, folds: Int, seed: UInt64
  ) throws(ChampionError) {
    (self.tables, self.recipe, self.seed) = (tables, recipe, seed)
    days = Set(tables.flatMap(\.dates)).sorted()
    plan = try scheme.plan(days, folds: folds)
  }

  /// The first and the last day that is judged; nil if there is none.
  public var judgedDays: (first: CalendarDate, last: CalendarDate)? {
    guard let first = plan.paths.first?.first, let last = plan.paths.first?.last else { return nil }
    return (days[first.test.lowerBound], days[last.test.upperBound - 1])
  }

  /// Evaluates learners, global ones on all symbols together.
  ///
  /// - Parameters:
  ///   - learners: which.
  ///   - jobs: how many threads to use. Results do not depend on it.
  ///   - onProgress: is told of each symbol or fold that is done.
  public func evaluate(
    _ learners: [Learner], jobs: Int, onProgress: @escaping @Sendable (String) -> Void = { _ in }
  ) async -> [SymbolEvaluation] {
    let crisis = StormyDays(of: tables, among: judgedDates).days
    let global = await globalForecasts(learners.filter(\.isGlobal), jobs: jobs, onProgress)
    return await parallelMap(Array(tables.indices), jobs: jobs) { index in
      defer { onProgress(tables[index].symbol) }
      return evaluate(learners, tables[index], global: global.mapValues { $0[index] }, crisis: crisis)
    }
  }

  /// How many steps ``evaluate(_:jobs:onProgress:)`` tells of.
  public func progressSteps(_ learners: [Learner]) -> Int {
    tables.count + learners.count(where: \.isGlobal) * plan.folds.count
  }

  private var judgedDates: [CalendarDate] { (plan.paths.first ?? []).flatMap { days[$0.test] } }

  // MARK: One symbol

  private func evaluate(
    _ learners: [Learner], _ table: FeatureTable, global: [Learner: [GlobalFit]], crisis: Set<CalendarDate>
  ) -> SymbolEvaluation {
    var (results, skipped): ([SymbolEvaluation.Result], [SymbolEvaluation.Skipped]) = ([], [])
    do throws(ChampionError) {
      let folds = try usableFolds(table)
      let baselines = try Learner.baselines(for: recipe.target).map { learner throws(ChampionError) in
        (learner, try fits(learner, table, folds, .direct))
      }
      for learner in learners {
        do throws(ChampionError) {
          let known =
            try global[learner]?.map { fit throws(ChampionError) in try fit?.get() }
            ?? baselines.first { $0.0 == learner && recipe.strategy == .direct }?.1
          let own = if let known { known } else { try fits(learner, table, folds, recipe.strategy) }
          results.append(try result(learner, own, baselines, crisis))
        } catch {
          skipped.append(.init(symbol: table.symbol, learner: learner, error: error))
        }
      }
    } catch {
      skipped.append(.init(symbol: table.symbol, learner: nil, error: error))
    }
    return SymbolEvaluation(symbol: table.symbol, results: results, skipped: skipped)
  }

  /// The rows of each fold; nil where a fold has too few.
  private func usableFolds(_ table: FeatureTable) throws(ChampionError) -> [FoldOrigins?] {
    let folds = plan.folds.map { usableOrigins($0, of: table) }
    guard folds.contains(where: { $0 != nil }) else {
      throw ChampionError(
        .badData, "\(table.count) rows of features are too few: no fold has \(Self.leastTraining) to learn from",
        context: ["symbol": table.symbol], remedy: "import more history, or use fewer folds or a shorter horizon")
    }
    return folds
  }

  /// All learners read windows of one length, so that all are judged on the same rows.
  private var window: Int { max(recipe.network.window, recipe.window) }

  /// One fold's forecasts of one symbol.
  struct Fit: Sendable {
    let origins: FoldOrigins
    let calibration: [[ScaledForecast]]
    let test: [Range<Int>: [[ScaledForecast]]]
    let table: FeatureTable

    func part(_ slice: Range<Int>, step: Int) -> JudgedTrack.Part {
      JudgedTrack.Part(
        calibration: ForecastTrack(
          table, step: step, origins: origins.learning.validation, forecasts: calibration.map { $0[step - 1] }),
        test: ForecastTrack(
          table, step: step, origins: origins.judged(slice), forecasts: (test[slice] ?? []).map { $0[step - 1] }))
    }
  }

  private func fits(
    _ learner: Learner, _ table: FeatureTable, _ folds: [FoldOrigins?], _ strategy: ForecastRecipe.Strategy
  ) throws(ChampionError) -> [Fit?] {
    let recipe = self.recipe(learner, strategy)
    return try folds.indices.map { index throws(ChampionError) in
      guard let origins = folds[index] else { return nil }
      let data = LearningData([.init(table, origins.learning)], recipe: recipe)
      let forecaster = try FittedLearner.fit(on: data, seed: seed).forecaster(recipe)
      return try fit(forecaster, table, origins, plan.folds[index])
    }
  }

  private func fit(
    _ forecaster: any Forecaster, _ table: FeatureTable, _ origins: FoldOrigins, _ fold: Fold
  ) throws(ChampionError) -> Fit {
    var test: [Range<Int>: [[ScaledForecast]]] = [:]
    for slice in fold.test { test[slice] = try forecaster.forecasts(over: table, origins: origins.judged(slice)) }
    return Fit(
      origins: origins, calibration: try forecaster.forecasts(over: table, origins: origins.learning.validation),
      test: test, table: table)
  }

  private func recipe(_ learner: Learner, _ strategy: ForecastRecipe.Strategy) -> ForecastRecipe {
    var recipe = self.recipe
    (recipe.learner, recipe.strategy) = (learner, strategy)
    return recipe
  }

  private func result(
    _ learner: Learner, _ own: [Fit?], _ baselines: [(Learner, [Fit?])], _ crisis: Set<CalendarDate>
  ) throws(ChampionError) -> SymbolEvaluation.Result {
    let fitted = own.compactMap(\.self)
    guard let first = fitted.first, let last = fitted.last else {
      throw ChampionError(.badData, "no fold has enough rows", remedy: "import more history, or use fewer folds")
    }
    func judged(_ path: Int, _ step: Int) throws(ChampionError) -> (JudgedTrack, BaselineTracks) {
      let parts = { (fits: [Fit?]) in
        plan.paths[path].compactMap { place in
          own[place.fold] == nil ? nil : fits[place.fold]?.part(place.test, step: step)
        }.filter { $0.test.count > 0 }
      }
      return (
        try JudgedTrack(learner.rawValue, parts(own), level: recipe.level),
        try BaselineTracks(baselines.map { ($0.0.rawValue, parts($0.1)) }, level: recipe.level)
      )
    }
    let horizons = try (1...recipe.horizon).map { step throws(ChampionError) in
      let (track, baseline) = try judged(0, step)
      return HorizonEvaluation(
        track, baselines: baseline, training: first.origins.learning.training, level: recipe.level, crisis: crisis)
    }
    let paths = try plan.paths.indices.map { path throws(ChampionError) in
      let (track, baseline) = try judged(path, 1)
      return OutOfSampleR2(
        actual: track.test.actual, forecasts: track.test.values, baseline: baseline.best.test.values
      ).value
    }
    let (track, baseline) = try judged(0, 1)
    guard horizons.allSatisfy({ $0.metrics.isFinite && $0.baseline.isFinite }) else {
      throw ChampionError(
        .badData, "the errors of the forecasts are not finite: prices are absurd", remedy: "run: champion data check")
    }
    return SymbolEvaluation.Result(
      learner: learner, horizons: horizons, pathRSquared: paths, folds: fitted.count,
      trainedRows: last.origins.learning.training.count, track: track.test, baselineTrack: baseline.best.test)
  }

  // MARK: All symbols together

  /// One symbol's part of a global fit: nil where it has too few rows in the fold.
  private typealias GlobalFit = Result<Fit, ChampionError>?

  /// The fits of global learners, of each symbol and fold.
  private func globalForecasts(
    _ learners: [Learner], jobs: Int, _ onProgress: @escaping @Sendable (String) -> Void
  ) async -> [Learner: [[GlobalFit]]] {
    let work = learners.flatMap { learner in plan.folds.indices.map { (learner, $0) } }
    let fits = await parallelMap(work, jobs: jobs) { learner, fold in
      defer { onProgress("\(learner.rawValue) fold \(fold + 1)") }
      return globalFit(learner, plan.folds[fold])
    }
    var results: [Learner: [[GlobalFit]]] = [:]
    for ((learner, _), symbols) in zip(work, fits) {
      for index in tables.indices {
        results[learner, default: Array(repeating: [], count: tables.count)][index].append(symbols[index])
      }
    }
    return results
  }

  /// One a symbol.
  private func globalFit(_ learner: Learner, _ fold: Fold) -> [GlobalFit] {
    let origins = tables.map { usableOrigins(fold, of: $0) }
    let recipe = self.recipe(learner, self.recipe.strategy)
    let members = zip(tables, origins).compactMap { table, origins in
      origins.map { LearningData.Member(table, $0.learning) }
    }
    do throws(ChampionError) {
      guard !members.isEmpty else { return tables.map { _ in nil } }
      let forecaster = try FittedLearner.fit(on: LearningData(members, recipe: recipe), seed: seed).forecaster(recipe)
      return zip(tables, origins).map { table, origins in
        origins.map { origins in Result { () throws(ChampionError) in try fit(forecaster, table, origins, fold) } }
      }
    } catch {
      return origins.map { $0.map { _ in .failure(error) } }
    }
  }

  /// The rows of a symbol in a fold; nil where they are too few.
  private func usableOrigins(_ fold: Fold, of table: FeatureTable) -> FoldOrigins? {
    let origins = FoldOrigins(fold, of: table, days: days, window: window, reach: recipe.reach)
    let isUsable =
      origins.learning.training.count >= Self.leastTraining
      && origins.learning.validation.count >= recipe.smallestValidation
      && fold.test.contains { !origins.judged($0).isEmpty }
    return isUsable ? origins : nil
  }
}
