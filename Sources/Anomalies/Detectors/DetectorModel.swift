public import ChampionCore
package import Features
public import MarketData
public import Statistics

/// A fitted detector with the calibration of its alarms.
public struct DetectorModel: Sendable {
  /// How it was made.
  public let recipe: DetectorRecipe
  /// What scores.
  public let fitted: FittedDetector
  /// What scores are usual, on days that the detector did not see.
  public let calibration: ScoreCalibration
  /// When it learnt, was calibrated and was tried.
  public let slices: DetectorSlices
  /// The symbols that it learnt from.
  public let symbols: [String]

  /// Puts a model together.
  ///
  /// - Throws: ``ChampionError`` with `badData` if its parts do not fit each other.
  public init(
    recipe: DetectorRecipe, fitted: FittedDetector, calibration: ScoreCalibration, slices: DetectorSlices,
    symbols: [String]
  ) throws(ChampionError) {
    guard fitted.isSound, fitted.detector.window == recipe.window, !symbols.isEmpty else {
      throw ChampionError(.badData, "the parts of the detector do not fit each other")
    }
    (self.recipe, self.fitted, self.calibration) = (recipe, fitted, calibration)
    (self.slices, self.symbols) = (slices, symbols)
  }

  /// Fits a detector on one symbol, or on several together.
  ///
  /// - Parameters:
  ///   - series: the bars, adjusted as of their last session.
  ///   - recipe: how the detector is made.
  ///   - seed: decides all that is random.
  ///   - jobs: how many threads to use. The result does not depend on it.
  /// - Throws: ``ChampionError`` with `badData` if there are too few bars.
  /// - Determinism: bit-equal for equal bars, recipe and seed on one kernel level.
  public static func fit(
    on series: [BarSeries], recipe: DetectorRecipe = DetectorRecipe(), seed: UInt64 = 42, jobs: Int = 1
  ) async throws(ChampionError) -> DetectorModel {
    let tables = try series.map { series throws(ChampionError) in try FeatureTable(recipe.features, of: series) }
    return try await fit(tables: tables, recipe: recipe, seed: seed, jobs: jobs)
  }

  /// Fits a detector on the tables of symbols. Those without enough sessions in the time that is learnt from are left out.
  package static func fit(
    tables all: [FeatureTable], recipe: DetectorRecipe, seed: UInt64, jobs: Int
  ) async throws(ChampionError) -> DetectorModel {
    try recipe.validate()
    let slices = try DetectorSlices(Set(all.flatMap(\.dates)).sorted(), recipe: recipe)
    let members = all.map { table in
      DetectorData.Member(
        table: table, training: slices.rows(of: table, in: slices.training, window: recipe.window),
        validation: slices.rows(of: table, in: slices.validation, window: recipe.window))
    }
    // One that was listed late, or ended long ago, says nothing of the others.
    let usable = members.filter { $0.training.count >= leastRows && !$0.validation.isEmpty }
    guard !usable.isEmpty else {
      throw ChampionError(
        .badData, "no symbol has \(leastRows) sessions in the time that is learnt from", remedy: "import more history")
    }
    let fitted = try await FittedDetector.fit(DetectorData(members: usable, recipe: recipe), seed: seed, jobs: jobs)
    let tables = usable.map(\.table)
    var sessions: [CalendarDate: [Double]] = [:]
    for table in tables {
      let rows = slices.rows(of: table, in: slices.calibration, window: recipe.window)
      for (row, surprises) in zip(rows, try fitted.detector.surprises(over: table, rows: rows)) {
        sessions[table.dates[row], default: []].append(surprises.max() ?? 0)
      }
    }
    let calibration = try ScoreCalibration(sessions: sessions.sorted { $0.key < $1.key }.map(\.value))
    return try DetectorModel(
      recipe: recipe, fitted: fitted, calibration: calibration, slices: slices, symbols: tables.map(\.symbol))
  }

  /// Rows of a symbol without which nothing can be said of it.
  private static let leastRows = 100

  /// Sessions without which no detector can be made.
  package static let leastSessions = 350

  /// Scores the sessions of a symbol after those that alarms were calibrated on.
  ///
  /// - Parameters:
  ///   - series: the bars, adjusted as of the last day that is scored.
  ///   - first: the first day that is wanted; no earlier one than after the calibration.
  ///   - threshold: sessions that score higher get a reason.
  /// - Throws: ``ChampionError``: `badData` if there are too few bars, `noInput` if the model does not know the symbol.
  /// - Complexity: O(sessions x features).
  public func scores(
    of series: BarSeries, from first: CalendarDate? = nil, threshold: Double = .infinity
  ) throws(ChampionError) -> [ScoredSession] {
    guard symbols.contains(series.symbol) else {
      throw ChampionError(
        .noInput, "the model was not trained on this symbol", context: ["symbol": series.symbol],
        remedy: "train it with the symbol among the others")
    }
    return try scores(over: FeatureTable(recipe.features, of: series), from: first, threshold: threshold)
  }

  /// The same of a table with the detector's features, where there is one already.
  package func scores(
    over table: FeatureTable, from first: CalendarDate? = nil, threshold: Double = .infinity
  ) throws(ChampionError) -> [ScoredSession] {
    let start = max(first ?? slices.test.lowerBound, slices.calibration.upperBound.advanced(by: 1))
    let rows = slices.rows(of: table, in: start...max(start, table.dates[table.count - 1]), window: recipe.window)
    let (detector, channels) = (fitted.detector, fitted.detector.channels)
    return try zip(rows, detector.surprises(over: table, rows: rows)).map { row, surprises throws(ChampionError) in
      let channel = surprises.indices.max { surprises[$0] < surprises[$1] } ?? 0
      let score = surprises[channel]
      return ScoredSession(
        symbol: table.symbol, date: table.dates[row], score: score, pValue: calibration.pValue(score),
        channel: channels[channel],
        reason: score > threshold ? try detector.reason(for: row, of: table, channel: channel) : nil)
    }
  }

  /// The score above which a session is an alarm.
  ///
  /// - Parameters:
  ///   - budget: how many false alarms are bearable; nil takes the recipe's.
  ///   - symbols: how many symbols share it; nil takes the model's.
  /// - Throws: ``ChampionError`` with `usage` if the budget is finer than the calibration can tell, or absurd.
  public func threshold(_ budget: AlarmBudget? = nil, symbols count: Int? = nil) throws(ChampionError) -> AlarmThreshold
  {
    try calibration.threshold(
      probability: (budget ?? recipe.budget).probability(symbols: count ?? symbols.count))
  }
}
