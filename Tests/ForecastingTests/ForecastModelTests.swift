import Boosting
import ChampionCore
import Features
import Forecasting
import Foundation
import MarketData
import Networks
import TestSupport
import Testing

@Suite("Forecast models") struct ForecastModelTests {
  static let series = SyntheticMarket.series(sessions: 320, seed: 41)

  static func model(_ recipe: ForecastRecipe = .small(), _ series: BarSeries = series) throws -> ForecastModel {
    try ForecastModel.fit(on: series, recipe: recipe, seed: 1)
  }

  @Test("return and close are two views of one forecast, inside its interval, around the last close")
  func targets() throws {
    let forecasts = try Self.model().forecast(Self.series, steps: 2, modelVersion: "m@v1")
    var recipe = ForecastRecipe.small()
    recipe.target = .close
    let closes = try Self.model(recipe).forecast(Self.series, steps: 2, modelVersion: "m@v1")
    for (forecast, close) in zip(forecasts, closes) {
      #expect(forecast.lastClose == Self.series.close.last)
      #expect(forecast.price == forecast.lastClose * (1 + forecast.value))
      #expect(forecast.lower < forecast.value && forecast.value < forecast.upper)
      #expect((forecast.priceLower ?? 0) < (forecast.price ?? 0) && (forecast.price ?? 0) < (forecast.priceUpper ?? 0))
      #expect(abs(close.value - (forecast.price ?? 0)) < 1e-9 * close.value && close.target == .close)
      #expect(abs(close.lower - (forecast.priceLower ?? 0)) < 1e-9 * close.value)
    }
    #expect(forecasts[0].date > Self.series.dates[319] && forecasts[1].date > forecasts[0].date)
  }

  @Test("a forecast uses nothing after its day: other futures give the same bits")
  func causality() throws {
    let model = try Self.model()
    let features = model.recipe.features
    let table = try FeatureTable(features, of: Self.series)
    let all = try model.forecaster.forecasts(over: table, origins: Array(9..<table.count))
    for cut in [120, 200, 319] {
      let short = try FeatureTable(features, of: Self.series.rows(0..<cut))
      let last = try model.forecaster.forecasts(over: short, origins: [short.count - 1])
      #expect(last[0] == all[short.count - 1 - 9])
    }
  }

  @Test("training, stopping and calibration see nothing of the test slice: a factor of 1,000 there changes no bit")
  func testSliceIsUnseen() throws {
    let prepared = try PreparedSeries(Self.series, recipe: .small())
    // Origins of the test slice start here; labels of the calibration slice end before.
    let firstUnseen = prepared.split.test[0] + (Self.series.count - prepared.table.count) + 1
    var columns: [BarField: [Double]] = [:]
    for field in BarField.required {
      columns[field] = (Self.series[field] ?? []).enumerated().map {
        $0.offset >= firstUnseen ? $0.element * 1_000 : $0.element
      }
    }
    let planted = BarSeries(symbol: Self.series.symbol, dates: Self.series.dates, columns: columns)
    let (clean, changed) = try (Self.model(), Self.model(.small(), planted))
    #expect(clean.fitted == changed.fitted)
    #expect(clean.intervals == changed.intervals)
    // The twin: the same change one slice earlier is seen.
    columns[.close]?[firstUnseen - 10] *= 1.5
    let earlier = BarSeries(symbol: Self.series.symbol, dates: Self.series.dates, columns: columns.mapValues { $0 })
    #expect(try Self.model(.small(), earlier).intervals != clean.intervals)
  }

  @Test("steps beyond the horizon, and histories too short, are errors that say what to do")
  func badRequests() throws {
    let model = try Self.model()
    #expect(
      #expect(throws: ChampionError.self) { try model.forecast(Self.series, steps: 3, modelVersion: "") }?.code
        == .usage)
    let short = Self.series.rows(0..<25)
    #expect(
      #expect(throws: ChampionError.self) { try model.forecast(short, steps: 1, modelVersion: "") }?.code == .badData)
    let error = #expect(throws: ChampionError.self) { try PreparedSeries(Self.series.rows(0..<100), recipe: .init()) }
    #expect(error?.code == .badData && error?.context["symbol"] == "TEST")
  }

  @Test("parts of a model that do not fit each other are refused")
  func misfits() throws {
    let model = try Self.model()
    guard case .network(let network) = model.fitted else { throw ChampionError(.internal, "no network") }
    #expect(throws: ChampionError.self) {
      try NetworkForecaster(networks: network.networks, scaling: network.scaling, shrinkage: [1], shifts: [0])
    }
    #expect(throws: ChampionError.self) {
      try NetworkForecaster(networks: [], scaling: network.scaling, shrinkage: [1, 1], shifts: [0, 0])
    }
    let other = try Self.model(.small(horizon: 1))
    #expect(throws: ChampionError.self) {
      try ForecastModel(recipe: model.recipe, fitted: model.fitted, intervals: other.intervals)
    }
    // A table of other features than the model was fitted on.
    let table = try FeatureTable([.range], of: Self.series)
    #expect(throws: ChampionError.self) { try model.forecaster.forecasts(over: table, origins: [50]) }
  }

  @Test("after absurd prices no forecast lies below zero, and its interval holds it")
  func possiblePrices() throws {
    var columns: [BarField: [Double]] = [:]
    for field in BarField.required {
      columns[field] = (Self.series[field] ?? []).enumerated().map { row, value in
        row >= 150 && field != .volume ? value * 1_000 : value
      }
    }
    let jump = BarSeries(symbol: "J", dates: Self.series.dates, columns: columns)
    let model = try Self.model(.small(), jump)
    for end in [152, 160, 320] {
      for forecast in try model.forecast(jump.rows(0..<end), steps: 2, modelVersion: "") {
        #expect((forecast.priceLower ?? -1) >= 0 && forecast.lower >= -1)
        #expect(forecast.lower <= forecast.value && forecast.value <= forecast.upper)
      }
    }
  }

  @Test("a price that never moves has a forecast and a finite interval")
  func flatPrice() throws {
    var columns: [BarField: [Double]] = [:]
    for field in BarField.required { columns[field] = Array(repeating: 100, count: 300) }
    let flat = BarSeries(symbol: "FLAT", dates: SyntheticMarket.dates(300), columns: columns)
    let forecast = try Self.model(.small(), flat).forecast(flat, steps: 1, modelVersion: "")[0]
    #expect(forecast.value.isFinite && forecast.lower.isFinite && forecast.lower <= forecast.upper)
  }

  @Test("a recipe file may name some settings only; unknown and impossible ones are refused")
  func recipes() throws {
    let partial = try JSONDocument.decode(
      ForecastRecipe.self, from: Data(#"{"network": {"window": 30}}"#.utf8), named: "test")
    var expected = ForecastRecipe()
    expected.network.window = 30
    #expect(partial == expected)
    for text in [
      #"{"windw": 30}"#, #"{"network": {"windw": 30}}"#, #"{"trees": {"leaves": 3}}"#, #"{"target": "open"}"#, "[]",
      #"{"network": {"units": "50"}}"#,
    ] {
      #expect(throws: ChampionError.self) {
        try JSONDocument.decode(ForecastRecipe.self, from: Data(text.utf8), named: "test")
      }
    }
    for change: (inout ForecastRecipe) -> Void in [
      { $0.level = 1 }, { $0.seeds = 0 }, { $0.horizon = 0 }, { $0.network.window = 0 },
      { $0.network.patience = 0 }, { $0.network.units = [] }, { $0.trees.depth = 0 }, { $0.network.embedding = 0 },
      { $0.features = [.range, .range] }, { $0.network.learningRate = -.infinity },
      { ($0.target, $0.strategy) = (.direction, .recursive) },
    ] {
      var recipe = ForecastRecipe()
      change(&recipe)
      #expect(throws: ChampionError.self) { try recipe.validate() }
    }
  }
}
