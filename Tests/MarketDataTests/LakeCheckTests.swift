import ChampionCore
import Foundation
import MarketData
import Tables
import TestSupport
import Testing

@Suite("Lake check") struct LakeCheckTests {
  typealias Rule = QualityFinding.Rule

  static let market = ["A", "B", "C", "D"].enumerated().map {
    SyntheticMarket.series($0.element, sessions: 120, seed: UInt64(80 + $0.offset))
  }

  /// Checks a market whose lines of CSV were changed.
  static func check(
    in folder: String, symbols: [String]? = nil, _ change: (inout [String]) -> Void
  ) throws -> LakeCheck {
    var lines = SyntheticMarket.csv(market).split(separator: "\n").map(String.init)
    change(&lines)
    try lines.joined(separator: "\n").write(toFile: folder + "/bars.csv", atomically: true, encoding: .utf8)
    let lake = Lake(at: folder + "/lake")
    try lake.importBars(from: BarFile(path: folder + "/bars.csv"), exchange: "X")
    return try LakeCheck(lake, symbols: symbols)
  }

  /// The line of a symbol's session.
  static func line(_ symbol: Int, _ session: Int) -> Int { 1 + symbol * 120 + session }

  /// Changes a field of a line: 0 is the symbol, 6 the volume.
  static func set(_ fields: [Int: String], _ line: inout String) {
    var values = line.split(separator: ",").map(String.init)
    for (field, value) in fields { values[field] = value }
    line = values.joined(separator: ",")
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let count: Int
    let session: Int
    let plant: @Sendable (inout [String]) -> Void
    var testDescription: String { rule.rawValue }
  }

  static let faults = [
    Fault(rule: .duplicateRow, count: 2, session: 7) { lines in
      lines += [lines[line(1, 7)], lines[line(1, 7)]]
    },
    Fault(rule: .repeatedBar, count: 1, session: 31) { lines in
      let date = lines[line(1, 31)].split(separator: ",")[1]
      lines[line(1, 31)] = lines[line(1, 30)]
      set([1: String(date)], &lines[line(1, 31)])
    },
    Fault(rule: .quarantinedRow, count: 1, session: 40) { lines in set([4: "1000"], &lines[line(1, 40)]) },
    Fault(rule: .missingSession, count: 3, session: 50) { lines in
      lines.removeSubrange(line(1, 50)...line(1, 52))
    },
    Fault(rule: .extraSession, count: 1, session: 5) { lines in
      // A Saturday: the session before it is a Friday.
      let saturday = market[1].dates[5].advanced(by: 1)
      lines.append(lines[line(1, 5)])
      set([0: "B", 1: saturday.description], &lines[lines.count - 1])
    },
    Fault(rule: .endsEarly, count: 20, session: 99) { lines in lines.removeSubrange(line(1, 100)...line(1, 119)) },
    Fault(rule: .zeroVolume, count: 2, session: 60) { lines in
      for session in [60, 64] { set([6: "0"], &lines[line(1, session)]) }
    },
    Fault(rule: .stalePrice, count: 6, session: 70) { lines in
      for session in 70...75 { set([5: "100", 3: "1000", 4: "1"], &lines[line(1, session)]) }
    },
    Fault(rule: .thinSession, count: 1, session: 20) { lines in set([6: "1"], &lines[line(1, 20)]) },
    Fault(rule: .flatBar, count: 2, session: 25) { lines in
      for session in 25...26 { set([2: "100", 3: "100", 4: "100", 5: "100"], &lines[line(1, session)]) }
    },
    Fault(rule: .startsLate, count: 30, session: 30) { lines in lines.removeSubrange(line(1, 0)...line(1, 29)) },
    Fault(rule: .missingAdjustment, count: 1, session: 80) { lines in
      for session in 80..<120 {
        let prices = (2...5).map {
          ($0, "\(Double(lines[line(1, session)].split(separator: ",")[$0]).map { $0 / 3 } ?? 0)")
        }
        set(Dictionary(uniqueKeysWithValues: prices), &lines[line(1, session)])
      }
    },
    Fault(rule: .falseAdjustment, count: 1, session: 80) { lines in
      for session in 0..<80 {
        let prices = (2...5).map {
          ($0, "\(Double(lines[line(1, session)].split(separator: ",")[$0]).map { $0 / 3 } ?? 0)")
        }
        set(Dictionary(uniqueKeysWithValues: prices), &lines[line(1, session)])
      }
    },
    Fault(rule: .demerger, count: 1, session: 80) { lines in
      for session in 80..<120 {
        let prices = (2...5).map {
          ($0, "\(Double(lines[line(1, session)].split(separator: ",")[$0]).map { $0 / 1.3 } ?? 0)")
        }
        set(Dictionary(uniqueKeysWithValues: prices), &lines[line(1, session)])
      }
    },
    Fault(rule: .largeMove, count: 1, session: 90) { lines in
      for session in 90..<120 { set([2: "10", 3: "11", 4: "9", 5: "10"], &lines[line(1, session)]) }
    },
  ]

  @Test("a planted fault is found, on its symbol, first day and count of sessions", arguments: faults)
  func planted(fault: Fault) throws {
    try withTemporaryFolder { folder in
      let check = try Self.check(in: folder, fault.plant)
      let found = check.findings.filter { $0.rule == fault.rule }
      #expect(found.map(\.symbol) == ["B"], "\(check.findings)")
      #expect(found.first?.count == fault.count)
      let day = Self.market[1].dates[fault.session]
      #expect(found.first?.date == (fault.rule == .extraSession ? day.advanced(by: 1) : day))
      #expect(found.first?.exchange == "X")
      #expect(found.first?.severity == fault.rule.severity)
    }
  }

  /// Each symbol's bars with optional columns of which the price is right.
  static func checkFields(
    in folder: String, exchange: String = "X",
    _ change: (_ symbol: Int, _ session: Int, _ fields: inout [BarField: Double]) -> Void
  ) throws -> [QualityFinding] {
    let series = market.enumerated().map { symbol, series in
      var columns: [BarField: [Double]] = [:]
      for row in series.dates.indices {
        var fields: [BarField: Double] = [
          .previousClose: row > 0 ? series.close[row - 1] : .nan, .turnover: series.close[row] * series.volume[row],
          .trades: 100,
        ]
        for field in BarField.required { fields[field] = series[field]?[row] }
        change(symbol, row, &fields)
        for (field, value) in fields { columns[field, default: []].append(value) }
      }
      return BarSeries(symbol: series.symbol, dates: series.dates, columns: columns)
    }
    let fields = series[0].fields
    let lines = series.flatMap { series in
      series.dates.indices.map { row in
        ([series.symbol, "\(series.dates[row])"] + fields.map { "\(series[$0]?[row] ?? .nan)" }).joined(separator: ",")
      }
    }
    try ((["symbol,date," + fields.map(\.rawValue).joined(separator: ",")]) + lines).joined(separator: "\n")
      .write(toFile: folder + "/bars.csv", atomically: true, encoding: .utf8)
    let lake = Lake(at: folder + "/lake")
    try lake.importBars(from: BarFile(path: folder + "/bars.csv"), exchange: exchange)
    return try LakeCheck(lake).findings
  }

  @Test("faults of optional fields: a close before that is another's, another unit of money, empty fields")
  func fields() throws {
    try withTemporaryFolder { folder in
      // The first session has no close before it.
      let clean = try Self.checkFields(in: folder) { _, _, _ in }
      #expect(clean.allSatisfy { $0.rule == .missingField && $0.count == 1 && $0.message.hasPrefix("prev_close") })
    }
    try withTemporaryFolder { folder in
      let found = try Self.checkFields(in: folder) { symbol, session, fields in
        guard symbol == 2 else { return }
        if session == 40 { fields[.previousClose] = 3 }
        fields[.turnover] = (fields[.turnover] ?? 0) * 1e5
        if session < 50 { fields[.trades] = .nan }
      }.filter { $0.symbol == "C" && !$0.message.hasPrefix("prev_close") }
      #expect(Set(found.map(\.rule)) == [.previousCloseDisagrees, .turnoverUnit, .missingField])
      #expect(found.first { $0.rule == .previousCloseDisagrees }?.date == Self.market[2].dates[40])
      #expect(found.first { $0.rule == .turnoverUnit }?.message.contains("1e+05") == true)
      #expect(found.first { $0.rule == .missingField }?.count == 50)
    }
  }

  @Test("a market that falls as one is said once; one whose symbols all live on is one of survivors")
  func wholeMarket() throws {
    try withTemporaryFolder { folder in
      let market = (0..<12).map { SyntheticMarket.series("S\($0)", sessions: 300, seed: UInt64($0)) }
      let crash = market[0].dates[100]
      let fallen = market.map { series in
        var columns: [BarField: [Double]] = [.volume: series.volume]
        for field in [BarField.open, .high, .low, .close] {
          columns[field] = (series[field] ?? []).indices.map { row in
            (series[field]?[row] ?? 0) * (series.dates[row] < crash ? 1 : 0.9)
          }
        }
        return BarSeries(symbol: series.symbol, dates: series.dates, columns: columns)
      }
      let findings = try LakeCheck(SyntheticMarket.lake(of: fallen, in: folder)).findings
      let wide = findings.filter { $0.rule == .marketWideMove }
      #expect(wide.map(\.date) == [crash] && wide.map(\.count) == [1])
      #expect(findings.filter { $0.rule == .survivorsOnly }.map(\.count) == [12])
      let ended = fallen.dropLast() + [fallen[11].rows(0..<200)]
      let others = try LakeCheck(SyntheticMarket.lake(of: Array(ended), in: folder)).findings
      #expect(!others.contains { $0.rule == .survivorsOnly } && others.contains { $0.rule == .endsEarly })
    }
  }

  @Test("prices that a vendor divided lie off the exchange's ticks until the last year; printed ones do not")
  func divided() throws {
    for factor in [1.0, 7] {
      try withTemporaryFolder { folder in
        let market = try MarketSimulation(symbols: 3, sessions: 800, seed: 3).series
        let series = market.map { series in
          var columns: [BarField: [Double]] = [.volume: series.volume]
          for field in [BarField.open, .high, .low, .close] {
            columns[field] = (series[field] ?? []).indices.map { row in
              let price = series[field]?[row] ?? 0
              return row < 400 ? (price / factor * 100).rounded() / 100 : price
            }
          }
          return BarSeries(symbol: series.symbol, dates: series.dates, columns: columns)
        }
        try SyntheticMarket.csv(series).write(toFile: folder + "/bars.csv", atomically: true, encoding: .utf8)
        let lake = Lake(at: folder + "/lake")
        try lake.importBars(from: BarFile(path: folder + "/bars.csv"), exchange: "NSE")
        let found = try LakeCheck(lake).findings.filter { $0.rule == .adjustedAtSource }
        #expect(found.map(\.symbol) == (factor == 1 ? [] : market.map(\.symbol)))
        #expect(found.allSatisfy { $0.count > 250 && $0.count <= 400 })
      }
    }
  }

  @Test("a market without faults has no findings")
  func clean() throws {
    try withTemporaryFolder { folder in
      let check = try Self.check(in: folder) { _ in }
      #expect(check.findings.isEmpty && check.rows == 480)
      #expect(check.coverage["X"]?.sessions == Self.market[0].dates)
    }
  }

  @Test("two series of one day are named; one symbol is checked beside the others; an unknown one is an error")
  func series() throws {
    try withTemporaryFolder { folder in
      let text = """
        symbol,series,date,open,high,low,close,volume
        A,EQ,2020-01-02,1,2,1,1.5,10
        A,BE,2020-01-02,1,2,1,1.6,5
        A,EQ,2020-01-03,1,2,1,1.4,10
        B,EQ,2020-01-02,1,2,1,1.5,10

        """
      try text.write(toFile: folder + "/bars.csv", atomically: true, encoding: .utf8)
      let lake = Lake(at: folder + "/lake")
      try lake.importBars(from: BarFile(path: folder + "/bars.csv"), exchange: "X")
      let check = try LakeCheck(lake, symbols: ["A"])
      #expect(check.findings.map(\.rule) == [.duplicateSession])
      #expect(try LakeCheck(lake, symbols: ["B"]).findings.isEmpty)
      #expect(#expect(throws: ChampionError.self) { try LakeCheck(lake, symbols: ["C"]) }?.code == .noInput)
    }
  }

  @Test("one symbol on two exchanges: both are checked, reading wants to know which")
  func exchanges() throws {
    try withTemporaryFolder { folder in
      let lake = try Self.check(in: folder) { _ in }.rows == 480 ? Lake(at: folder + "/lake") : Lake(at: "none")
      try lake.importBars(from: BarFile(path: folder + "/bars.csv"), exchange: "Y")
      #expect(try LakeCheck(lake).rows == 960)
      #expect(#expect(throws: ChampionError.self) { try lake.bars(of: ["A"]) }?.remedy == "choose one with --exchange")
      #expect(try Lake(at: lake.path, exchange: "Y").bars(of: ["A"]) == [Self.market[0]])
      #expect(try LakeCheck(Lake(at: lake.path, exchange: "Y"), symbols: ["A"]).rows == 120)
    }
  }

  @Test("sessions by brute force: a day counts if at least half of those listed have a bar")
  func coverage() {
    let dates = SyntheticMarket.dates(40)
    var random = CounterRandom(seed: 3, label: "coverage")
    for _ in 0..<50 {
      let all = (0..<5).map { _ in dates.filter { _ in random.uniform() < 0.6 } }
      let coverage = SessionCoverage(of: all)
      let expected = dates.filter { day in
        let listed = all.count { own in own.contains { $0 <= day } && own.contains { $0 >= day } }
        let present = all.count { $0.contains(day) }
        return present > 0 && 2 * present >= listed
      }
      #expect(coverage.sessions == expected)
      for own in all {
        let missing = expected.filter { day in
          !own.contains(day) && own.contains { $0 < day } && own.contains { $0 > day }
        }
        #expect(coverage.gaps(in: own).flatMap(\.self) == missing)
      }
    }
  }

  @Test(
    "missing NSE sessions are those of the exchange's own list",
    .needsData("nse/daily_unadjusted.parquet"), .needsData("nse/trading_sessions_2000_2020.parquet"))
  func sessionsOfTheExchange() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      try lake.importBars(from: BarFile(path: EvaluationData.path("nse/daily_unadjusted.parquet")), exchange: "NSE")
      let check = try LakeCheck(lake)
      let table = try ParquetFile.read([EvaluationData.path("nse/trading_sessions_2000_2020.parquet")])
      let sessions = try table.requiredColumn(named: "date").dates ?? []
      for series in check.series.values.joined() {
        let own = Set(series.dates)
        let missing = sessions.filter {
          !own.contains($0) && $0 > series.dates[0] && $0 < series.dates[series.count - 1]
        }
        let found = check.findings.filter { $0.rule == .missingSession && $0.symbol == series.symbol }
        #expect(found.map(\.count) == (missing.isEmpty ? [] : [missing.count]))
        #expect(found.map(\.date) == Array(missing.prefix(1)))
      }
    }
  }

  @Test("the jumps that the data's own list of defects counts", .needsData("nse/daily_adjusted.parquet"))
  func knownJumps() throws {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      try lake.importBars(from: BarFile(path: EvaluationData.path("nse/daily_adjusted.parquet")), exchange: "NSE")
      let jumps = try LakeCheck(lake).findings.filter { $0.rule == .largeMove }
      // Its README: "58 close-to-close jumps outside 0.6..1.7, in 43 symbols".
      #expect(jumps.count == 58 && Set(jumps.map(\.symbol)).count == 43)
    }
  }
}
