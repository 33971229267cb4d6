import ChampionCore
import Foundation
import MarketData
import Tables
import TestSupport
import Testing

@Suite("Corporate actions") struct ActionTests {
  static let dates = SyntheticMarket.dates(4)

  static func series(_ close: [Double]) -> BarSeries {
    var columns: [BarField: [Double]] = [.volume: [100, 100, 100, 100]]
    for field in [BarField.open, .high, .low, .close] { columns[field] = close }
    return BarSeries(symbol: "A", dates: dates, columns: columns)
  }

  static func action(
    _ kind: CorporateAction.Kind, ratio: Double = 1, amount: Double? = nil, day: Int = 2
  ) -> CorporateAction {
    CorporateAction(
      symbol: "A", exDate: dates[day], kind: kind, ratio: ratio, amount: amount, knownFrom: dates[0])
  }

  @Test("each kind moves prices and volumes by its closed form")
  func kinds() {
    let cases: [(CorporateAction, price: Double, volume: Double)] = [
      (Self.action(.split, ratio: 5), 100 / 5, 500), (Self.action(.bonus, ratio: 1.5), 100 / 1.5, 150),
      (Self.action(.demerger, ratio: 1.25), 80, 100), (Self.action(.correction, ratio: 0.5), 200, 100),
      // Two new shares for five old ones at 60: (5 x 100 + 2 x 60) / 7 is the price after the issue.
      (Self.action(.rights, ratio: 0.4, amount: 60), 620 / 7, 100),
      (Self.action(.rights, ratio: 1, amount: 120), 100, 100),
      (Self.action(.dividend, amount: 4), 100, 100),
    ]
    for (action, price, volume) in cases {
      let adjusted = Self.series([100, 100, 90, 90]).adjusted(for: [action])
      #expect(abs(adjusted.close[1] / price - 1) < 1e-14 && adjusted.close[2] == 90, "\(action.kind)")
      #expect(abs(adjusted.volume[1] / volume - 1) < 1e-14 && adjusted.volume[2] == 100, "\(action.kind)")
    }
  }

  @Test("total return: what a holder who reinvests has, to the last step")
  func totalReturn() {
    // 4 is paid before the third session, 2 before the fourth, after a split of two.
    let actions = [
      Self.action(.dividend, amount: 4), Self.action(.dividend, amount: 2, day: 3),
      Self.action(.split, ratio: 2, day: 3),
    ]
    let series = Self.series([100, 110, 108, 53])
    let adjusted = series.adjusted(for: actions, .totalReturn).close
    #expect(abs(adjusted[2] / adjusted[1] - 108 / 106.0) < 1e-12)
    #expect(abs(adjusted[3] / adjusted[2] - 53 / ((108 - 2) / 2.0)) < 1e-12)
    // A dividend as large as the price is none.
    #expect(series.adjusted(for: [Self.action(.dividend, amount: 200)], .totalReturn) == series)
  }

  @Test(
    "what the exchange writes of an action",
    arguments: [
      ("Face Value Split (Sub-Division) - From Rs 10/- Per Share To Rs 2/- Per Share", "split 5.0"),
      ("Face Value Split (Sub-Division) - From Rs 10/- Per Share To Re 1/- Per Share", "split 10.0"),
      ("Bonus 1:2", "bonus 1.5"), ("Bonus 13:10", "bonus 2.3"), ("Bonus 5:1", "bonus 6.0"),
      ("Rights 1:2 @ Premium Rs 54/-", "rights 0.5 at 64.0"), ("Rights 1:2@ Premium Rs 11.60/-", "rights 0.5 at 21.6"),
      ("Demerger", "demerger 1.0"), ("Scheme Of Arrangement - Bonus Ncrps 1:10", "demerger 1.0"),
      ("Interim Dividend - Rs 3 Per Share", "dividend 1.0 at 3.0"),
      ("Annual General Meeting/Dividend - Rs  3.50 Per Share", "dividend 1.0 at 3.5"),
      ("Interim Dividend - Rs 3 Per Share/Special Dividend - Rs 2 Per Share", "dividend 1.0 at 5.0"),
      ("Annual General Meeting", ""), ("Interest Payment", ""), ("Buy Back", ""),
    ])
  func subjects(subject: String, expected: String) throws {
    try withTemporaryFolder { folder in
      let text = "symbol,series,exDate,subject,faceVal\nA,EQ,05-Jan-2023,\"\(subject)\",10\n"
      try text.write(toFile: folder + "/actions.csv", atomically: true, encoding: .utf8)
      let lake = Lake(at: folder + "/lake")
      try lake.importActions(from: folder + "/actions.csv")
      let found = try lake.actions().map { action in
        "\(action.kind.rawValue) \(action.ratio)\(action.amount.map { " at \($0)" } ?? "")"
      }
      #expect(found.joined(separator: ", ") == expected)
      #expect(try lake.actions().allSatisfy { $0.exDate.description == "2023-01-05" && $0.knownFrom == $0.exDate })
    }
  }

  @Test("the exchange's list of 2022 and 2023", .needsData("nse/exchange_corporate_actions.parquet"))
  func published() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      let path = EvaluationData.path("nse/exchange_corporate_actions.parquet")
      try lake.importActions(from: path)
      let table = try ParquetFile.read([path])
      let subjects = try table.requiredColumn(named: "subject").texts ?? []
      let kinds = Dictionary(grouping: try lake.actions(), by: \.kind).mapValues(\.count)
      #expect(kinds[.split] == subjects.count { $0.contains("Split") })
      #expect(kinds[.rights] == subjects.count { $0.hasPrefix("Rights") })
      #expect(kinds[.bonus] == subjects.count { $0.hasPrefix("Bonus") })
      #expect(kinds[.demerger] == subjects.count { $0.contains("Demerger") || $0.contains("Ncrps") })
      #expect((kinds[.dividend] ?? 0) > 250)
      #expect(try lake.importActions(from: path) == 0)
    }
  }

  // MARK: Decisions

  /// A lake with an unadjusted split of two at the session 60 of 120.
  static func lakeWithSplit(in folder: String) throws -> (Lake, CalendarDate) {
    let whole = SyntheticMarket.series("A", sessions: 120, seed: 3)
    let day = whole.dates[60]
    var columns: [BarField: [Double]] = [:]
    for field in BarField.required {
      let factor = field == .volume ? 2 : 0.5
      columns[field] = whole.dates.indices.map { (whole[field]?[$0] ?? 0) * (whole.dates[$0] < day ? 1 : factor) }
    }
    return (
      try SyntheticMarket.lake(of: [BarSeries(symbol: "A", dates: whole.dates, columns: columns)], in: folder), day
    )
  }

  @Test("nothing is applied until it is accepted; who and when is recorded; a decision stands")
  func accepting() throws {
    try withTemporaryFolder { folder in
      let (lake, day) = try Self.lakeWithSplit(in: folder)
      let proposal = try #require(try lake.proposals().first)
      #expect(proposal.date == day && proposal.fault == .missing && proposal.ratio == 2 && proposal.decision == nil)
      #expect(try lake.actions().isEmpty && lake.adjustedBars(of: ["A"]) == lake.bars(of: ["A"]))
      #expect(try LakeCheck(lake).findings.contains { $0.rule == .missingAdjustment })

      let now = Timestamp(microseconds: 1_600_000_000_000_000)
      try lake.decide(proposal, accepts: true, by: "ana", reason: "annual report", now: now)
      #expect(try lake.actions().map(\.ratio) == [2] && lake.actions()[0].knownFrom == day)
      #expect(try lake.proposals().isEmpty && !LakeCheck(lake).findings.contains { $0.severity == .error })
      let decision = try #require(try lake.decisions().first)
      #expect((decision.by, decision.at, decision.isAccepted) == ("ana", "2020-09-13T12:26:40Z", true))
      #expect(decision.reason == "annual report" && decision.evidence == proposal.sentence)
      let again = #expect(throws: ChampionError.self) {
        try lake.decide(proposal, accepts: false, by: "bob", reason: "", now: now)
      }
      #expect(again?.code == .usage && again?.message.contains("ana") == true)
    }
  }

  @Test("a rejected proposal is no error any more, and changes no price")
  func rejecting() throws {
    try withTemporaryFolder { folder in
      let (lake, _) = try Self.lakeWithSplit(in: folder)
      let proposal = try #require(try lake.proposals().first)
      #expect(throws: ChampionError.self) { try lake.decide(proposal, accepts: false, by: "", reason: "", now: .now) }
      try lake.decide(proposal, accepts: false, by: "ana", reason: "news", now: .now)
      #expect(try lake.actions().isEmpty && lake.proposals().map { $0.decision?.isAccepted } == [false])
      #expect(try !LakeCheck(lake).findings.contains { $0.severity == .error })
    }
  }

  @Test(
    "accepting what is proposed of a vendor's series makes its returns those of the exchange's own",
    .needsData("nse/daily_adjusted.parquet"), .needsData("nse/daily_unadjusted.parquet"),
    arguments: [("DRREDDY", "2011-03-17"), ("TECHM", "2015-03-19"), ("TCS", "2018-05-31")])
  func mended(symbol: String, day: String) throws {
    let date = try #require(CalendarDate(iso8601: day))
    let lake = try RealLakes.adjusted.get()
    let proposal = try #require(try lake.proposals(for: [symbol]).first { $0.date == date })
    let mended = try lake.bars(of: [symbol])[0].adjusted(for: proposal.actions)
    let real = try #require(try RealLakes.comparable().first { $0.symbol == symbol })
    func move(_ series: BarSeries) -> Double {
      let row = series.dates.firstIndex(of: date) ?? 1
      return series.close[row] / series.close[row - 1]
    }
    #expect(abs(move(mended) / move(real) - 1) < 0.005)
  }
}

@Suite("Actions on several exchanges") struct ActionExchangeTests {
  @Test("an accepted split counts on its exchange; one of any exchange on all")
  func exchanges() throws {
    try withTemporaryFolder { folder in
      let (split, day) = try ActionTests.lakeWithSplit(in: folder)
      let lake = Lake(at: folder + "/both")
      for (exchange, series) in [
        ("X", try split.bars(of: ["A"])[0]), ("Y", SyntheticMarket.series("A", sessions: 120, seed: 3)),
      ] {
        let file = folder + "/\(exchange).csv"
        try SyntheticMarket.csv([series]).write(toFile: file, atomically: true, encoding: .utf8)
        try lake.importBars(from: BarFile(path: file), exchange: exchange)
      }
      let (here, there) = (Lake(at: lake.path, exchange: "X"), Lake(at: lake.path, exchange: "Y"))
      let proposal = try #require(try lake.proposals().first)
      #expect(try lake.proposals().count == 1 && proposal.exchange == "X" && proposal.tradedAs == "A")
      try lake.decide(proposal, accepts: true, by: "ana", reason: "", now: .now)
      #expect(try there.adjustedBars(of: ["A"]) == there.bars(of: ["A"]) && there.actions().isEmpty)
      #expect(try here.adjustedBars(of: ["A"]) != here.bars(of: ["A"]))
      #expect(try LakeCheck(lake).findings.allSatisfy { $0.severity != .error })
      let both = CorporateAction(symbol: "A", exDate: day.advanced(by: 7), kind: .split, ratio: 2, knownFrom: day)
      try lake.add([both])
      #expect(try there.adjustedBars(of: ["A"]) != there.bars(of: ["A"]))
    }
  }

  @Test("events in the first sessions of a series, and after a suspension, are found; those after years are not judged")
  func edges() throws {
    let whole = SyntheticMarket.series("A", sessions: 200, seed: 3)
    func split(at row: Int, without gap: Range<Int> = 0..<0) -> BarSeries {
      var columns: [BarField: [Double]] = [:]
      let rows = whole.dates.indices.filter { !gap.contains($0) }
      for field in BarField.required {
        let factor = field == .volume ? 5 : 0.2
        columns[field] = rows.map { (whole[field]?[$0] ?? 0) * ($0 < row ? 1 : factor) }
      }
      return BarSeries(symbol: "A", dates: rows.map { whole.dates[$0] }, columns: columns)
    }
    let detector = JumpDetector(exchange: "NSE", market: .none)
    for row in [1, 2, 4, 100, 196] { #expect(detector.proposals(for: split(at: row)).map(\.ratio) == [5], "\(row)") }
    #expect(detector.proposals(for: split(at: 100, without: 70..<100)).map(\.ratio) == [5])
    #expect(detector.proposals(for: split(at: 150, without: 50..<150)).isEmpty)
    #expect(detector.proposals(for: whole).isEmpty)
  }
}
