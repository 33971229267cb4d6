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

  static func model(_ recipe: LSTMRecipe = .small(), _ series: BarSeries = series) throws -> ForecastModel {
    let prepared = try PreparedSeries(series, recipe: recipe)
    let fitted = try LSTMForecaster.fit(on: prepared, seed: 1, level: .current())
    let intervals = try IntervalCalibration.calibrate(fitted.forecaster, on: prepared)
    return try ForecastModel(
      symbol: series.symbol, target: recipe.target, forecaster: fitted.forecaster, intervals: intervals)
  }

  @Test("return and close are two views of one forecast, inside its interval, around the last close")
  func targets() throws {
    let forecasts = try Self.model().forecast(Self.series, steps: 2, modelVersion: "m@v1")
    var recipe = LSTMRecipe.small()
    recipe.target = .close
    let closes = try Self.model(recipe).forecast(Self.series, steps: 2, modelVersion: "m@v1")
    for (forecast, close) in zip(forecasts, closes) {
      #expect(forecast.lastClose == Self.series.close.last)
      #expect(forecast.price == forecast.lastClose * (1 + forecast.value))
      #expect(forecast.lower < forecast.value && forecast.value < forecast.upper)
      #expect(forecast.priceLower < forecast.price && forecast.price < forecast.priceUpper)
      #expect(close.value == forecast.price && close.lower == forecast.priceLower && close.target == .close)
    }
    #expect(forecasts[0].date > Self.series.dates[319] && forecasts[1].date > forecasts[0].date)
  }

  @Test("a forecast uses nothing after its day: other futures give the same bits")
  func causality() throws {
    let model = try Self.model()
    let table = try FeatureTable(model.forecaster.features, of: Self.series)
    let all = try model.forecaster.simpleReturns(over: table, origins: Array(9..<table.count))
    for cut in [120, 200, 319] {
      let short = try FeatureTable(model.forecaster.features, of: Self.series.rows(0..<cut))
      let last = try model.forecaster.simpleReturns(over: short, origins: [short.count - 1])
      #expect(last[0] == all[short.count - 1 - 9])
    }
  }

  @Test("training, stopping and calibration see nothing of the test slice: a factor of 1,000 there changes no bit")
  func testSliceIsUnseen() throws {
    let prepared = try PreparedSeries(Self.series, recipe: .small())
    // Origins of the test slice start here; labels of the calibration slice end before.
    let firstUnseen = prepared.split.test.lowerBound + (Self.series.count - prepared.table.count) + 1
    var columns: [BarField: [Double]] = [:]
    for field in BarField.required {
      columns[field] = (Self.series[field] ?? []).enumerated().map {
        $0.offset >= firstUnseen ? $0.element * 1_000 : $0.element
      }
    }
    let planted = BarSeries(symbol: Self.series.symbol, dates: Self.series.dates, columns: columns)
    let (clean, changed) = try (Self.model(), Self.model(.small(), planted))
    #expect(clean.forecaster.network == changed.forecaster.network)
    #expect(clean.forecaster.scaler == changed.forecaster.scaler)
    #expect(clean.forecaster.labelScaler == changed.forecaster.labelScaler)
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
    #expect(throws: ChampionError.self) {
      try LSTMForecaster(
        network: model.forecaster.network, features: [.range], scaler: model.forecaster.scaler,
        labelScaler: model.forecaster.labelScaler)
    }
    let none = try JSONDocument.decode(
      IntervalCalibration.self, from: Data(#"{"steps": [], "constantWidth": []}"#.utf8), named: "test")
    #expect(throws: ChampionError.self) {
      try ForecastModel(symbol: "A", target: .return, forecaster: model.forecaster, intervals: none)
    }
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
        #expect(forecast.priceLower >= 0 && forecast.lower >= -1)
        #expect(forecast.lower <= forecast.value && forecast.value <= forecast.upper)
      }
    }
  }

  @Test("the majority sign is that of moves over the same number of steps")
  func majority() throws {
    // Two of three sessions fall a little, the third rises much: one-step moves mostly fall, three-step moves rise.
    var columns: [BarField: [Double]] = [:]
    let close = (0..<400).reduce(into: [100.0]) { $0.append($0[$1] * ($1 % 3 == 2 ? 1.05 : 0.99)) }.dropLast()
    for field in BarField.required { columns[field] = field == .volume ? close.map { _ in 1e6 } : Array(close) }
    let saw = BarSeries(symbol: "S", dates: SyntheticMarket.dates(400), columns: columns)
    let prepared = try PreparedSeries(saw, recipe: .small(horizon: 3))
    #expect((0..<3).map { prepared.trainingMajority(step: $0) } == [-1, 1, 1])
  }

  @Test("a price that never moves has a forecast and a finite interval")
  func flatPrice() throws {
    var columns: [BarField: [Double]] = [:]
    for field in BarField.required { columns[field] = Array(repeating: 100, count: 300) }
    let flat = BarSeries(symbol: "FLAT", dates: SyntheticMarket.dates(300), columns: columns)
    let forecast = try Self.model(.small(), flat).forecast(flat, steps: 1, modelVersion: "")[0]
    #expect(forecast.price.isFinite && forecast.priceUpper.isFinite && forecast.priceLower <= forecast.priceUpper)
  }

  @Test("a recipe file may name some settings only; unknown and impossible ones are refused")
  func recipes() throws {
    let partial = try JSONDocument.decode(LSTMRecipe.self, from: Data(#"{"window": 30}"#.utf8), named: "test")
    var expected = LSTMRecipe()
    expected.window = 30
    #expect(partial == expected)
    for text in [#"{"windw": 30}"#, #"{"target": "open"}"#, "[]", #"{"units": "50"}"#] {
      #expect(throws: ChampionError.self) {
        try JSONDocument.decode(LSTMRecipe.self, from: Data(text.utf8), named: "test")
      }
    }
    for change: (inout LSTMRecipe) -> Void in [
      { $0.level = 1 }, { $0.seeds = 0 }, { $0.horizon = 0 }, { $0.window = 0 }, { $0.patience = 0 }, { $0.units = [] },
      { $0.features = [.range, .range] }, { $0.learningRate = -.infinity },
    ] {
      var recipe = LSTMRecipe()
      change(&recipe)
      #expect(throws: ChampionError.self) { try recipe.validate() }
    }
  }
}
