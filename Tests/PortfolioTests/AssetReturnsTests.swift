import ChampionCore
import Foundation
import Portfolio
import Testing

@Suite("Returns of assets") struct AssetReturnsTests {
  private static let prices = [[100, .nan, 50], [110, 10, 55], [121, 11, .nan], [133.1, 12.1, 66.55]]

  private static func table(_ rows: [[Double]] = prices) throws -> PriceTable {
    try PriceTable(
      assets: ["A", "B", "C"], periods: rows.indices.map { "day \($0)" }, values: Matrix(rows: rows))
  }

  @Test("late starts and gaps stay missing: no return spans two periods")
  func ragged() throws {
    let returns = try AssetReturns(Self.table())
    #expect(returns.periods == ["day 1", "day 2", "day 3"])
    for row in 0..<3 { #expect(abs(returns.values[row, 0] - 0.1) < 1e-15) }
    #expect(returns.values[0, 1].isNaN && abs(returns.values[2, 1] - 0.1) < 1e-15)
    #expect(abs(returns.values[0, 2] - 0.1) < 1e-15 && returns.values[1, 2].isNaN && returns.values[2, 2].isNaN)
    #expect(returns.histories.map(\.count) == [3, 2, 1])
    #expect(returns.histories[1].first == "day 2" && returns.histories[2].last == "day 1")
    #expect(!returns.isComplete)
  }

  @Test("logarithms")
  func logarithms() throws {
    let returns = try AssetReturns(Self.table(), kind: .log)
    #expect(abs(returns.values[1, 0] - log(1.1)) < 1e-15)
  }

  @Test("periods without any return are left out; the common history is only taken when asked for")
  func common() throws {
    let rows: [[Double]] = [[0.1, .nan], [.nan, .nan], [0.2, 0.1], [.nan, 0.3]]
    let returns = try AssetReturns(assets: ["A", "B"], periods: ["1", "2", "3", "4"], values: Matrix(rows: rows))
    #expect(returns.periods == ["1", "3", "4"])
    #expect(try returns.commonHistory().periods == ["3"])
    let apart = try AssetReturns(
      assets: ["A", "B"], periods: ["1", "2"], values: Matrix(rows: [[0.1, .nan], [.nan, 0.1]]))
    #expect(throws: ChampionError.self) { try apart.commonHistory() }
  }

  @Test("a long table is spread, in order of time; two prices of one period are refused")
  func spread() throws {
    let table = try PriceTable(
      assets: ["B", "A", "B"], periods: ["2020-01-02", "2020-01-02", "2020-01-01"], prices: [2, 3, 1])
    #expect(table.assets == ["B", "A"] && table.periods == ["2020-01-01", "2020-01-02"])
    #expect(table.values[0, 0] == 1 && table.values[1, 1] == 3 && table.values[0, 1].isNaN)
    let error = #expect(throws: ChampionError.self) {
      try PriceTable(assets: ["B", "B"], periods: ["1", "1"], prices: [2, 3])
    }
    #expect(error?.context == ["symbol": "B", "period": "1"])
  }

  @Test("prices that are none are refused by place", arguments: [0, -1, .infinity])
  func badPrices(price: Double) throws {
    var rows = Self.prices
    rows[2][1] = price
    let error = #expect(throws: ChampionError.self) { try Self.table(rows) }
    #expect(error?.context == ["symbol": "B", "period": "day 2"])
  }

  @Test("names are there once, and shapes fit")
  func names() throws {
    let values = Matrix(rows: 2, columns: 2)
    #expect(throws: ChampionError.self) { try AssetReturns(assets: ["A", "A"], periods: ["1", "2"], values: values) }
    #expect(throws: ChampionError.self) { try AssetReturns(assets: ["A", ""], periods: ["1", "2"], values: values) }
    #expect(throws: ChampionError.self) { try AssetReturns(assets: ["A"], periods: ["1", "2"], values: values) }
    #expect(throws: ChampionError.self) { try AssetReturns(assets: [], periods: ["1", "2"], values: values) }
    #expect(throws: ChampionError.self) {
      try AssetReturns(assets: ["A", "B"], periods: ["1", "2"], values: Matrix(rows: 2, columns: 2, repeating: -1.5))
    }
    #expect(throws: ChampionError.self) {
      try AssetReturns(PriceTable(assets: ["A"], periods: ["1"], values: Matrix(rows: 1, columns: 1, repeating: 1)))
    }
  }

  @Test("equal are equal, with what is missing")
  func equality() throws {
    #expect(try AssetReturns(Self.table()) == AssetReturns(Self.table()))
    #expect(try AssetReturns(Self.table()) != AssetReturns(Self.table(), kind: .log))
  }
}
