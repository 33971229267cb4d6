import ChampionCore
import Foundation
import MarketData
import TestSupport
import Testing

@Suite("Jump detector") struct JumpDetectorTests {
  static func keys(_ proposals: [AdjustmentProposal]) -> Set<String> {
    Set(proposals.map { "\($0.symbol) \($0.date)" })
  }

  @Test(
    "unadjusted NSE series: every labelled event of 1.25 or more, at most one false proposal in 100 symbol-years",
    .needsData("nse/corporate_action_factors.parquet"), .needsData("nse/daily_unadjusted.parquet"))
  func labels() throws {
    let lake = try RealLakes.unadjusted.get()
    let proposals = try lake.proposals()
    let labels = try RealLakes.factors().filter { $0.factor >= 1.25 }
    let wanted = Set(labels.map { "\($0.symbol) \($0.date)" })
    #expect(wanted.count == 66 && wanted.subtracting(Self.keys(proposals)).isEmpty)
    let years = try lake.symbols().reduce(0.0) {
      $0 + Double($1.last.daysSinceEpoch - $1.first.daysSinceEpoch) / 365.25
    }
    let others = Self.keys(proposals).subtracting(wanted)
    #expect(Double(others.count) <= years / 100, "\(others)")
    for label in labels where label.symbol != "RELIANCE" || label.date.year != 2006 {
      let found = proposals.first { $0.symbol == label.symbol && $0.date == label.date }
      #expect(found?.fault == .missing && abs((found?.ratio ?? 0) / label.factor - 1) < 1e-6, "\(label)")
    }
    // A demerger looks like 5 for 3, and is none.
    let demerger = proposals.first { $0.symbol == "RELIANCE" && $0.date.year == 2006 }
    #expect(demerger?.fault == .demerger && abs((demerger?.ratio ?? 0) - 1.6) < 0.05)
  }

  @Test(
    "real crashes and rallies are not proposed", .needsData("nse/daily_unadjusted.parquet"),
    arguments: [
      "INFY 2003-04-10", "INFY 2013-04-12", "YESBANK 2013-09-19", "YESBANK 2018-09-21", "JSWSTEEL 2008-10-31",
    ])
  func crashes(place: String) throws {
    let proposals = try RealLakes.unadjusted.get().proposals(findsSmall: true)
    #expect(!Self.keys(proposals).contains(place))
    for day in ["2004-05-17", "2008-01-21", "2009-05-18"] {
      #expect(!proposals.contains { $0.date.description == day })
    }
  }

  @Test(
    "a vendor's series: missing, wrong and false adjustments are found, each as what it is",
    .needsData("nse/daily_adjusted.parquet"), .needsData("nse/corporate_action_factors.parquet"))
  func vendorFaults() throws {
    let lake = try RealLakes.adjusted.get()
    let proposals = try lake.proposals()
    let first = Dictionary(uniqueKeysWithValues: try lake.symbols().map { ($0.symbol, $0.first) })
    let faults: [String: AdjustmentProposal.Fault] = [
      "missing_in_adjusted_source_candidate": .missing, "wrong_factor_in_source": .wrong,
      "false_adjustment_in_source": .false,
    ]
    var counts: [String: (found: Int, all: Int)] = [:]
    for label in try RealLakes.factors() {
      guard let fault = faults[label.status], let begin = first[label.symbol], begin < label.date else { continue }
      let found = proposals.first { $0.symbol == label.symbol && $0.date == label.date }
      let isDemerger = label.symbol == "RELIANCE" && label.date.year == 2006
      let isRight = found?.fault == (isDemerger ? .demerger : fault)
      counts[label.status, default: (0, 0)].all += 1
      if isRight { counts[label.status]?.found += 1 }
      if !isRight { print("not found: \(label)") }
    }
    #expect(Set(counts.keys) == Set(faults.keys))
    for (status, count) in counts {
      #expect(Double(count.found) >= 0.9 * Double(count.all), "\(status): \(count)")
      print("vendor's faults, \(status): \(count.found) of \(count.all) found")
    }
  }

  @Test(
    "a price that earlier prices were multiplied with shows on their grid, whatever happened on the day",
    .needsData("nse/daily_unadjusted.parquet"), arguments: [2.0, 5, 10])
  func multiplied(factor: Double) throws {
    let comparable = try RealLakes.comparable()
    let market = MarketMoves(of: comparable)
    let lake = try RealLakes.unadjusted.get()
    var (found, all) = (0, 0)
    for label in try RealLakes.factors() where label.factor >= 2 {
      let raw = try lake.bars(of: [label.symbol])[0]
      // Only this event, and nothing else in the year around it.
      let near = raw.rows(raw.dates.partition(from: label.date.advanced(by: -180), to: label.date.advanced(by: 180)))
      guard near.count > 150 else { continue }
      let vendor = near.changing { day, price in day < label.date ? price * factor : price }
      let proposal = JumpDetector(exchange: "NSE", market: market).proposals(for: vendor)
        .first { $0.date == label.date }
      all += 1
      if proposal?.fault == .wrong, abs((proposal?.ratio ?? 0) / label.factor - 1) < 0.26 { found += 1 }
    }
    print("earlier prices multiplied by \(factor) at true events: \(found) of \(all) found as wrong")
    #expect(Double(found) >= 0.9 * Double(all) && all > 20)
  }

  @Test(
    "US series: spin-offs are a class of their own, crashes after earnings are not proposed",
    .needsData("us/sp500_daily.parquet"))
  func spinOffs() throws {
    let lake = try RealLakes.american.get()
    let proposals = try lake.proposals()
    #expect(proposals.contains { $0.symbol == "NI" && $0.date.description == "2015-07-02" && $0.fault == .demerger })
    let years = try lake.symbols().reduce(0.0) {
      $0 + Double($1.last.daysSinceEpoch - $1.first.daysSinceEpoch) / 365.25
    }
    #expect(Double(proposals.count) <= years / 100, "\(proposals.map(\.sentence))")
  }

  @Test(
    "200 planted events of 1.05 to 1.2: recall and evidence are reported, the default finds no false one more",
    .needsData("nse/daily_unadjusted.parquet"))
  func smallEvents() throws {
    let comparable = try RealLakes.comparable()
    let market = MarketMoves(of: comparable)
    let ratios = [(21, 20), (16, 15), (11, 10), (10, 9), (9, 8), (8, 7), (7, 6), (6, 5)].map {
      Double($0.0) / Double($0.1)
    }
    var random = CounterRandom(seed: 11, label: "small events")
    var (found, right, planted, others) = (0, 0, 0, Set<String>())
    var counts: [Double: (found: Int, all: Int)] = [:]
    let sensitive = JumpDetector(exchange: "NSE", market: market, findsSmall: true)
    let before = Self.keys(comparable.flatMap(sensitive.proposals))
    while planted < 200 {
      let series = comparable[Int(random.uniform() * Double(comparable.count))]
      let row = 60 + Int(random.uniform() * Double(series.count - 120))
      let ratio = ratios[planted % ratios.count]
      // Prices below 50 have ticks that are too coarse for ratios like these.
      guard series.close[row] > 50 else { continue }
      let day = series.dates[row]
      // Not rounded: earlier prices of these series are divided, and ticks would move them.
      let changed = series.changing(tick: 0) { $0 < day ? $1 * ratio : $1 }
      let proposals = sensitive.proposals(for: changed)
      planted += 1
      counts[ratio, default: (0, 0)].all += 1
      if let hit = proposals.first(where: { $0.date == day }) {
        found += 1
        counts[ratio]?.found += 1
        if abs(hit.ratio / ratio - 1) < 1e-9 { right += 1 }
      }
      others.formUnion(Self.keys(proposals.filter { $0.date != day }))
    }
    let shares = counts.sorted { $0.key < $1.key }.map {
      "\($0.key.text(digits: 4)): \($0.value.found)/\($0.value.all)"
    }
    print(
      "planted events of 1.05 to 1.2: \(found) of 200 found, \(right) with their ratio; \(shares.joined(separator: ", "));"
        + " other proposals \(others.sorted())")
    #expect(others.isSubset(of: before) && before.count <= 5, "\(before)")
    // Chance alone would find next to nothing: the detector has power.
    #expect(found >= 60)
  }

  @Test("what lies in the future of a day changes nothing that was proposed as of it")
  func asOf() throws {
    try withTemporaryFolder { folder in
      let simulation = try MarketSimulation(symbols: 12, sessions: 900, seed: 5, plants: [.splits])
      let lake = Lake(at: folder + "/lake")
      try lake.add(simulation)
      let day = simulation.series[0].dates[500]
      let cut = simulation.series.map { $0.upTo(day) }
      let market = MarketMoves(of: cut)
      let expected = cut.flatMap(JumpDetector(exchange: "SYNTH", market: market).proposals)
      #expect(try lake.proposals(asOf: day) == expected)
    }
  }
}

extension BarSeries {
  /// The series with prices changed by a function of day and price, rounded to ticks as an exchange prints them.
  func changing(tick: Double = 0.05, _ transform: (CalendarDate, Double) -> Double) -> BarSeries {
    var columns: [BarField: [Double]] = [.volume: volume]
    for field in [BarField.open, .high, .low, .close] {
      columns[field] = (self[field] ?? []).indices.map { row in
        let price = transform(dates[row], self[field]?[row] ?? 0)
        return tick == 0 ? price : max(tick, (price / tick).rounded() * tick)
      }
    }
    return BarSeries(symbol: symbol, dates: dates, columns: columns)
  }
}

extension [CalendarDate] {
  /// The indices of the days of an interval.
  func partition(from first: CalendarDate, to last: CalendarDate) -> Range<Int> {
    (firstIndex { $0 >= first } ?? count)..<(lastIndex { $0 <= last }.map { $0 + 1 } ?? 0)
  }
}
