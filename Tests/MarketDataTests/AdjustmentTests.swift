import ChampionCore
import Foundation
import MarketData
import Tables
import TestSupport
import Testing

@Suite("Adjustment") struct AdjustmentTests {
  static let dates = SyntheticMarket.dates(6)
  static let series: BarSeries = {
    let prices: [Double] = [10, 10, 5, 5, 1, 1]
    var columns: [BarField: [Double]] = [:]
    for field in [BarField.open, .high, .low, .close] { columns[field] = prices }
    columns[.volume] = [100, 100, 200, 200, 1_000, 1_000]
    columns[.previousClose] = [10, 10, 10, 5, 5, 1]
    columns[.turnover] = [1, 2, 3, 4, 5, 6]
    return BarSeries(symbol: "A", dates: dates, columns: columns)
  }()
  static let splits = [(2, 2.0), (4, 5.0)].map {
    CorporateAction(symbol: "A", exDate: dates[$0.0], kind: .split, ratio: $0.1, knownFrom: dates[0])
  }

  @Test("prices are divided and volumes multiplied before each ex-date; money stays")
  func splits() {
    let adjusted = Self.series.adjusted(for: Self.splits)
    #expect(adjusted.close == [1, 1, 1, 1, 1, 1])
    #expect(adjusted.volume == [1_000, 1_000, 1_000, 1_000, 1_000, 1_000])
    #expect(adjusted[.previousClose] == [1, 1, 1, 1, 1, 1])
    #expect(adjusted[.turnover] == Self.series[.turnover])
  }

  @Test("as of a day, later splits and splits not yet known change nothing, to the last bit")
  func asOf() {
    let cut = Self.series.upTo(Self.dates[3])
    #expect(cut.adjusted(for: Self.splits) == cut.adjusted(for: [Self.splits[0]]))
    #expect(cut.adjusted(for: Self.splits).close == [5, 5, 5, 5])
    let unknown = CorporateAction(symbol: "A", exDate: Self.dates[2], kind: .split, ratio: 2, knownFrom: Self.dates[5])
    #expect(cut.adjusted(for: [unknown]) == cut)
    let other = CorporateAction(symbol: "B", exDate: Self.dates[2], kind: .split, ratio: 2, knownFrom: Self.dates[0])
    #expect(Self.series.adjusted(for: [other]) == Self.series)
  }

  @Test("the splits of the sample: adjusted returns agree with the vendor's column but for dividends")
  func sample() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      let data = EvaluationData.examples
      try lake.importBars(from: BarFile(path: data + "/us_stocks_daily_2000_2013.parquet"), exchange: "US")
      #expect(try lake.importActions(from: data + "/actions.csv") == 3)
      #expect(try lake.importActions(from: data + "/actions.csv") == 0)
      let symbols = ["AAPL", "MSFT", "IBM", "GOOG", "FB"]
      let raw = try lake.bars(of: symbols).flatMap { QualityCheck(of: $0).findings() }
      let adjusted = try lake.adjustedBars(of: symbols).flatMap { QualityCheck(of: $0).findings() }
      let missed = Set(raw.filter { $0.rule == .vendorDisagrees }.map { "\($0.symbol) \($0.date)" })
      #expect(missed == ["AAPL 2000-06-21", "AAPL 2005-02-28", "MSFT 2003-02-18"])
      #expect(adjusted.allSatisfy { $0.rule != .vendorDisagrees })
      // A real fall by half, of 2000-09-29, is no split and must stay.
      #expect(adjusted.filter { $0.rule == .largeMove }.map(\.symbol) == ["AAPL"])
      #expect(try lake.proposals().isEmpty)
    }
  }

  @Test(
    "confirmed NSE factors as actions give the reference's adjusted closes",
    .needsData("nse/corporate_action_factors.parquet"))
  func reference() throws {
    let factors = try ParquetFile.read([EvaluationData.path("nse/corporate_action_factors.parquet")])
    let symbols = try factors.requiredColumn(named: "symbol").texts ?? []
    let days = try factors.requiredColumn(named: "date").dates ?? []
    let ratios = try factors.requiredColumn(named: "factor").numbers ?? []
    let actions = symbols.indices.filter { ratios[$0] > 1 }.map {
      CorporateAction(symbol: symbols[$0], exDate: days[$0], kind: .split, ratio: ratios[$0], knownFrom: days[$0])
    }
    let expected = try ParquetFile.read([EvaluationData.path("nse/reference_adjusted_close.parquet")])
    let column = try #require(expected.columns.last { $0.numbers != nil }?.numbers)
    let owners = try expected.requiredColumn(named: "symbol").texts ?? []
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      try lake.importBars(from: BarFile(path: EvaluationData.path("nse/daily_unadjusted.parquet")), exchange: "NSE")
      for symbol in Set(owners) {
        let adjusted = try lake.bars(of: [symbol])[0].adjusted(for: actions).close
        let reference = owners.indices.filter { owners[$0] == symbol }.map { column[$0] }
        #expect(zip(adjusted, reference).allSatisfy { abs($0 / $1 - 1) < 1e-12 } && adjusted.count == reference.count)
      }
    }
  }

  @Test("a split that is stated again, with another day of announcement, counts once")
  func restatedSplit() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      for known in ["2020-01-01", "2020-01-02"] {
        let text = "symbol,date,kind,ratio,known_from\nA,2020-01-03,split,2,\(known)\n"
        try text.write(toFile: folder + "/actions.csv", atomically: true, encoding: .utf8)
        #expect(try lake.importActions(from: folder + "/actions.csv") == 1)
      }
      #expect(try lake.actions().map(\.knownFrom.description) == ["2020-01-02"])
    }
  }

  @Test func actionsThatAreNoneAreRefused() throws {
    try withTemporaryFolder { folder in
      for row in [
        "A,2020-01-02,split,0,2020-01-01", "A,2020-01-02,gift,2,2020-01-01", "A,2020-01-02,split,x,2020-01-01",
        "A,soon,split,2,2020-01-01",
      ] {
        let path = folder + "/actions.csv"
        try "symbol,date,kind,ratio,known_from\n\(row)\n".write(toFile: path, atomically: true, encoding: .utf8)
        let error = #expect(throws: ChampionError.self) { try Lake(at: folder + "/lake").importActions(from: path) }
        #expect(error?.code == .badData && error?.context["file"] == path)
      }
    }
  }

  @Test("the next weekdays")
  func calendar() throws {
    let friday = try #require(CalendarDate(iso8601: "2013-03-01"))
    let next = TradingCalendar.weekdays.sessions(after: friday, count: 6).map(\.description)
    #expect(next == ["2013-03-04", "2013-03-05", "2013-03-06", "2013-03-07", "2013-03-08", "2013-03-11"])
  }
}
