import ChampionCore
import Features
import Foundation
import Indicators
import MarketData
import TestSupport
import Testing

@Suite("Features over a universe") struct UniverseTests {
  @Test("ranks go from 0 to 1, ties share, and who has no value has no rank")
  func ranks() {
    let none = [String?](repeating: nil, count: 5)
    func ranks(_ values: [Double]) -> [Double] {
      CrossSection.rank.transform(values, sectors: Array(none.prefix(values.count)))
    }
    #expect(ranks([30, 10, 20, 50, 40]) == [0.5, 0, 0.25, 1, 0.75])
    #expect(ranks([1, 2, 2, 3]) == [0, 0.5, 0.5, 1])
    #expect(ranks([7, 7, 7]) == [0.5, 0.5, 0.5])
    let holed = ranks([5, .nan, 1, .infinity])
    #expect(holed[0] == 1 && holed[2] == 0 && holed[1].isNaN && holed[3].isNaN)
    #expect(ranks([4]).count { $0.isNaN } == 1)
    #expect(ranks([]).isEmpty)
  }

  @Test("ranks by brute force: the share of others below, an equal one counting half")
  func ranksByBruteForce() {
    var random = CounterRandom(seed: 3, label: "ranks")
    for _ in 0..<50 {
      let values = (0..<30).map { _ in (random.uniform() * 8).rounded() }
      let ranks = CrossSection.rank.transform(values, sectors: values.map { _ in nil })
      for (value, rank) in zip(values, ranks) {
        let below = Double(values.count { $0 < value })
        let equal = Double(values.count { $0 == value } - 1)
        #expect(abs(rank - (below + equal / 2) / 29) < 1e-12)
      }
    }
  }

  @Test("z-scores have mean zero and deviation one; equal values have none")
  func zScores() {
    let values = [1.0, 4, 9, .nan, 16]
    let scores = CrossSection.zScore.transform(values, sectors: values.map { _ in nil })
    let known = scores.filter(\.isFinite)
    #expect(scores[3].isNaN && known.count == 4)
    #expect(abs(known.reduce(0, +)) < 1e-12)
    #expect(abs(known.reduce(0) { $0 + $1 * $1 } / 3 - 1) < 1e-12)
    #expect(CrossSection.zScore.transform([0.1, 0.1, 0.1], sectors: [nil, nil, nil]) == [0, 0, 0])
  }

  @Test("a value less its sector's mean; a sector of one, and none, say nothing")
  func sectors() {
    let values = CrossSection.sectorRelative.transform(
      [1, 3, 10, 5, .nan], sectors: ["A", "A", "B", nil, "B"])
    #expect(values[0] == -1 && values[1] == 1)
    #expect(values[2...].count { $0.isNaN } == 3)
  }

  /// A symbol that follows an index: twice today's return, or yesterday's.
  private static func follower(of index: BarSeries, lag: Int, name: String = "F") -> BarSeries {
    let returns = [0] + zip(index.close.dropFirst(), index.close).map { $0 / $1 - 1 }
    var close = [100.0]
    for row in 1..<index.count { close.append(close[row - 1] * (1 + (row > lag ? 2 * returns[row - lag] : 0))) }
    var columns: [BarField: [Double]] = [:]
    for field in BarField.required { columns[field] = close }
    return BarSeries(symbol: name, dates: index.dates, columns: columns)
  }

  @Test("beta, correlation and lead-lag to an index of which the truth is known")
  func indexRelations() {
    let index = SyntheticMarket.series("INDEX", sessions: 200, seed: 8)
    let (twin, late) = (Self.follower(of: index, lag: 0), Self.follower(of: index, lag: 1))
    let beta = IndexRelation.beta(period: 30).column(of: twin, to: index)
    #expect(beta.prefix(30).count { $0.isNaN } == 30)
    let same = IndexRelation.correlation(period: 30).column(of: twin, to: index)
    #expect(same.firstIndex { !$0.isNaN } == 30 && beta.firstIndex { !$0.isNaN } == 30)
    #expect(beta[30...].allSatisfy { abs($0 - 2) < 1e-9 })
    let correlation = IndexRelation.correlation(period: 30)
    #expect(correlation.column(of: twin, to: index)[40...].allSatisfy { abs($0 - 1) < 1e-9 })
    let leads = IndexRelation.leadLag(period: 30, lag: 1).column(of: late, to: index)
    #expect(leads.prefix(31).count { $0.isNaN } == 31 && !leads[31].isNaN)
    #expect(leads[40...].allSatisfy { abs($0 - 1) < 1e-9 })
    // Twin: the same day's movement is not found a day later, nor the late one's on the day.
    #expect(abs(correlation.column(of: late, to: index)[199]) < 0.6)
    #expect(abs(IndexRelation.leadLag(period: 30, lag: 1).column(of: twin, to: index)[199]) < 0.6)
  }

  @Test("days on which the index has no bar are left out, and returns span them")
  func indexHoles() {
    let index = SyntheticMarket.series("INDEX", sessions: 120, seed: 8)
    let twin = Self.follower(of: index, lag: 0)
    let holed = BarSeries(
      symbol: "INDEX", dates: index.dates.enumerated().filter { $0.offset % 10 != 5 }.map(\.element),
      columns: Dictionary(
        uniqueKeysWithValues: BarField.required.map { field in
          (field, (index[field] ?? []).enumerated().filter { $0.offset % 10 != 5 }.map(\.element))
        }))
    let beta = IndexRelation.beta(period: 20).column(of: twin, to: holed)
    #expect((0..<120).filter { $0 % 10 == 5 }.allSatisfy { beta[$0].isNaN })
    let known = beta.filter { !$0.isNaN }
    #expect(known.count == 120 - 12 - 20)
    #expect(known.allSatisfy { abs($0 - 2) < 0.05 })
  }

  @Test("texts, columns and errors")
  func texts() throws {
    let features = try UniverseFeature.list(
      parsing: "rsi:14, rank(bbands:20:2),sector_relative(roc),index_beta,lead_lag:20:3,index_correlation:30")
    #expect(
      features.flatMap(\.columnNames) == [
        "rsi_14", "rank_bbands_20_2_upper", "rank_bbands_20_2_middle", "rank_bbands_20_2_lower",
        "sector_relative_roc_10", "index_beta_60", "lead_lag_20_3", "index_correlation_30",
      ])
    #expect(try UniverseFeature.list(parsing: features.map(\.description).joined(separator: ",")) == features)
    for (text, place) in [
      ("rank(rsi", 9), ("rank()", 6), ("rank(rank(rsi))", 6), ("index_beta:0", 12), ("lead_lag:5:900", 12),
      ("index_betas", 11), ("rank(rsi),rank(rsi:14)", 11),
    ] {
      let error = #expect(throws: ChampionError.self, "\(text)") { try UniverseFeature.list(parsing: text) }
      #expect(error?.context["character"] == "\(place)", "\(text): \(error?.description ?? "")")
    }
  }
}
