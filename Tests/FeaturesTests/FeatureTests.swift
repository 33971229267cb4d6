import ChampionCore
import Features
import Foundation
import MarketData
import TestSupport
import Testing

@Suite("Features") struct FeatureTests {
  static let series = SyntheticMarket.series(sessions: 400, seed: 21)

  @Test("a feature's row does not change when later sessions do, to the last bit")
  func causality() throws {
    let whole = try FeatureTable(Feature.standard, of: Self.series)
    let cut = try FeatureTable(Feature.standard, of: Self.series.rows(0..<250))
    #expect(cut.rows == Array(whole.rows[..<cut.count]))
    #expect(cut.volatilities == Array(whole.volatilities[..<cut.count]))
    // Planted: what came after the last row of the cut is not known there, and is in the whole.
    #expect(cut.target.outcome(of: cut.count - 1, step: 1) == nil)
    #expect(whole.target.outcome(of: cut.count - 1, step: 1) != nil)
  }

  @Test("features know no price level: a split changes none of them but for the share added to volumes")
  func levelFree() throws {
    let action = CorporateAction(
      symbol: Self.series.symbol, exDate: Self.series.dates[399], kind: .split, ratio: 8,
      knownFrom: Self.series.dates[0])
    let split = Self.series.adjusted(for: [action])
    let (before, after) = try (
      FeatureTable(Feature.standard, of: Self.series.rows(0..<399)),
      FeatureTable(Feature.standard, of: split.rows(0..<399))
    )
    for (old, new) in zip(before.rows, after.rows) {
      for (x, y) in zip(old, new) { #expect(abs(x - y) < 1e-5) }
    }
  }

  @Test(
    "slices are in order, and no label of one reaches into the labels of the next",
    arguments: [
      (300, 60, 5), (3_250, 60, 5), (1_000, 20, 1), (500, 10, 20),
    ])
  func purging(rows: Int, window: Int, horizon: Int) throws {
    let split = try TimeSplit(rowCount: rows, window: window, horizon: horizon, smallestCalibration: 9)
    let slices = [split.training, split.validation, split.calibration, split.test]
    #expect(split.training.lowerBound == window - 1)
    #expect(split.test.upperBound + horizon == rows)
    for (earlier, later) in zip(slices, slices.dropFirst()) {
      let lastLabel = earlier.upperBound - 1 + horizon
      #expect(lastLabel < later.lowerBound + 1, "labels overlap")
      #expect(!earlier.isEmpty && !later.isEmpty)
    }
    #expect(split.calibration.count >= 9)
  }

  @Test("a history that is too short says how long it must be: that length is enough, one less is not")
  func tooShort() throws {
    let error = #expect(throws: ChampionError.self) {
      try TimeSplit(rowCount: 90, window: 60, horizon: 5, smallestCalibration: 9)
    }
    let needed = try #require(error?.remedy.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) })
    #expect(throws: Never.self) {
      try TimeSplit(rowCount: needed, window: 60, horizon: 5, smallestCalibration: 9)
    }
    #expect(throws: ChampionError.self) {
      try TimeSplit(rowCount: needed - 1, window: 60, horizon: 5, smallestCalibration: 9)
    }
  }

  @Test("what is enough stays enough with more rows, and the needed count is found for any calibration size")
  func monotone() throws {
    for smallest in [1, 9, 39, 9_999] {
      let error = #expect(throws: ChampionError.self) {
        try TimeSplit(rowCount: 1, window: 60, horizon: 5, smallestCalibration: smallest)
      }
      let needed = try #require(error?.remedy.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) })
      for rows in needed..<needed + 200 {
        let split = try TimeSplit(rowCount: rows, window: 60, horizon: 5, smallestCalibration: smallest)
        #expect(!split.training.isEmpty && split.calibration.count >= smallest)
      }
    }
  }

  @Test("a scaler is a function of the training slice: later rows change nothing, its own rows do")
  func scalerSeesTrainingOnly() throws {
    let table = try FeatureTable(Feature.standard, of: Self.series)
    let split = try TimeSplit(rowCount: table.count, window: 10, horizon: 2, smallestCalibration: 9)
    let scaler = try StandardScaler.fit(on: split.trainingSlice(of: table.rows))
    var rows = table.rows
    for row in split.training.upperBound..<rows.count { rows[row] = rows[row].map { $0 * 1_000 } }
    #expect(try StandardScaler.fit(on: split.trainingSlice(of: rows)) == scaler)
    rows[split.training.upperBound - 1] = rows[split.training.upperBound - 1].map { $0 * 1_000 }
    #expect(try StandardScaler.fit(on: split.trainingSlice(of: rows)) != scaler)
  }

  @Test("scaled training rows have mean zero and deviation one; a constant stays finite")
  func scaling() throws {
    let split = try TimeSplit(rowCount: 200, window: 10, horizon: 1, smallestCalibration: 9)
    let rows = (0..<200).map { [Double($0), 7.0] }
    let slice = split.trainingSlice(of: rows)
    let scaler = try StandardScaler.fit(on: slice)
    let scaled = scaler.transform(slice.elements)
    let first = stride(from: 0, to: scaled.count, by: 2).map { Double(scaled[$0]) }
    let mean = first.reduce(0, +) / Double(first.count)
    #expect(abs(mean) < 1e-6)
    let variance = first.reduce(0) { $0 + $1 * $1 } / Double(first.count)
    #expect(abs(variance - 1) < 1e-6)
    #expect(stride(from: 1, to: scaled.count, by: 2).allSatisfy { scaled[$0] == 0 })
  }

  @Test func absurdPricesAreNamed() {
    var columns: [BarField: [Double]] = [:]
    for field in BarField.required { columns[field] = Array(repeating: 1, count: 60) }
    columns[.high]?[40] = 1e308
    columns[.low]?[40] = 1e-308
    let series = BarSeries(symbol: "X", dates: SyntheticMarket.dates(60), columns: columns)
    let error = #expect(throws: ChampionError.self) { try FeatureTable(Feature.standard, of: series) }
    #expect(error?.context["symbol"] == "X")
  }
}
