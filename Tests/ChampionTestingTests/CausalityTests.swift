import Champion
import ChampionTesting
import TestSupport
import Testing

@Suite("checkCausality") struct CausalityTests {
  static let series = SyntheticMarket.series(sessions: 320, seed: 91)
  static let history = MarketHistory(bars: [series])

  @Test("an honest pipeline passes")
  func honest() throws {
    try checkCausality(on: Self.history) { LeakyPipeline.none.forecast($0, $1) }
  }

  @Test("each kind of leak is caught", arguments: LeakyPipeline.allCases.filter { $0 != .none })
  func leaks(pipeline: LeakyPipeline) throws {
    // The leak of future splits shows where one is to come, all others without.
    let split = CorporateAction(
      symbol: "TEST", exDate: Self.series.dates[319], kind: .split, ratio: 2, knownFrom: Self.series.dates[319])
    let history = pipeline == .adjustment ? MarketHistory(bars: [Self.series], actions: [split]) : Self.history
    let failure = #expect(throws: ConformanceFailure.self) {
      try checkCausality(on: history, pipeline: pipeline.forecast)
    }
    #expect(failure?.check == "checkCausality")
  }

  @Test(
    "the LSTM, refitted whole (features, scalers, network, intervals) at 20 random days, knows nothing of the future")
  func lstm() throws {
    var recipe = ForecastRecipe.small()
    recipe.network.maximumEpochs = 2
    let split = CorporateAction(
      symbol: "TEST", exDate: Self.series.dates[290], kind: .split, ratio: 4, knownFrom: Self.series.dates[280])
    let history = MarketHistory(bars: [Self.series], actions: [split])
    let pipeline = { [recipe] (history: MarketHistory, day: CalendarDate) -> [Double] in
      let bars = history.adjustedBars(asOf: day)[0]
      let model = try ForecastModel.fit(on: bars, recipe: recipe)
      return try model.forecast(bars, steps: 2, modelVersion: "").flatMap { [$0.value, $0.lower, $0.upper] }
    }
    try checkCausality(on: history, pipeline: pipeline)
    // The twin: the same pipeline on bars that were adjusted once, with all that is known today.
    let failure = #expect(throws: ConformanceFailure.self) {
      try checkCausality(on: history) { history, day in
        let bars = history.bars[0].adjusted(for: history.actions).upTo(day)
        let model = try ForecastModel.fit(on: bars, recipe: recipe)
        return try model.forecast(bars, steps: 2, modelVersion: "").map(\.value)
      }
    }
    #expect(failure != nil)
  }

  @Test("what says nothing, has too few sessions, or fails is no pass")
  func empty() throws {
    #expect(throws: ChampionError.self) { try checkCausality(on: Self.history) { _, _ in [] } }
    #expect(throws: ChampionError.self) { try checkCausality(on: Self.history) { _, _ in [.nan] } }
    let short = MarketHistory(bars: [Self.series.rows(0..<2)])
    #expect(throws: ChampionError.self) { try checkCausality(on: short) { _, _ in [1] } }
    #expect(throws: ConformanceFailure.self) {
      try checkCausality(on: Self.history) { history, day in
        guard history.bars[0].dates.last == day else { throw ChampionError(.badData, "sees later bars") }
        return [history.bars[0].close[100]]
      }
    }
    // What was computed elsewhere, from everything.
    #expect(throws: ChampionError.self) { try checkCausality(on: Self.history) { _, _ in [Self.series.close[300]] } }
  }

  @Test("a vendor's adjusted column, and a split that was not known yet, are caught")
  func vendorAndUnknownSplit() throws {
    var columns: [BarField: [Double]] = [.vendorAdjustedClose: Self.series.close]
    for field in BarField.required { columns[field] = Self.series[field] }
    let history = MarketHistory(bars: [BarSeries(symbol: "TEST", dates: Self.series.dates, columns: columns)])
    #expect(throws: ConformanceFailure.self) {
      try checkCausality(on: history) { history, day in
        [history.adjustedBars(asOf: day)[0][.vendorAdjustedClose]?.last ?? 0]
      }
    }
    #expect(throws: ConformanceFailure.self) {
      try checkCausality(on: history) { history, day in
        let known = history.actions.filter { $0.exDate <= day }
        return [history.upTo(day).bars[0].close[0] / known.reduce(1) { $0 * $1.ratio }]
      }
    }
  }

  @Test("a history as of a day is what was known that evening")
  func history() {
    let dates = Self.series.dates
    let actions = [(100, 90), (200, 190), (200, 210)].map { exDate, known in
      CorporateAction(symbol: "TEST", exDate: dates[exDate], kind: .split, ratio: 2, knownFrom: dates[known])
    }
    let history = MarketHistory(bars: [Self.series], actions: actions)
    #expect(history.upTo(dates[195]).actions == Array(actions[..<2]))
    #expect(history.adjustedBars(asOf: dates[195])[0].close[0] == Self.series.close[0] / 2)
    #expect(history.adjustedBars(asOf: dates[205])[0].close[0] == Self.series.close[0] / 4)
    #expect(history.adjustedBars(asOf: dates[215])[0].close[0] == Self.series.close[0] / 8)
    #expect(history.upTo(CalendarDate(daysSinceEpoch: 0)).bars.isEmpty)
  }
}
