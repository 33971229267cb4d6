import ChampionCore
import Features
import Foundation
import Indicators
import MarketData
import TestSupport
import Testing

@Suite("Feature sets") struct FeatureSetTests {
  static let series = SyntheticMarket.series(sessions: 300, seed: 33)

  private func read(_ text: String) throws -> FeatureSet {
    try withTemporaryFolder { folder in
      try text.write(toFile: folder + "/set.json", atomically: true, encoding: .utf8)
      return try FeatureSet(from: folder + "/set.json")
    }
  }

  @Test("a file names standard features and indicators; one that yields several numbers brings all")
  func files() throws {
    let set = try read(#"["log_return", "cci:20", "macd", "bbands:20:2/upper"]"#)
    #expect(
      set.features.map(\.rawValue) == [
        "log_return", "cci:20", "macd:12:26:9/macd", "macd:12:26:9/signal", "macd:12:26:9/histogram",
        "bbands:20:2:2/upper",
      ])
    #expect(try read(#"{"features": ["log_return", "cci:20"]}"#).features.count == 2)
    let written = String(decoding: try JSONDocument.encode(set), as: UTF8.self)
    #expect(try read(written) == set)
    for feature in set.features + Feature.standard { #expect(Feature(rawValue: feature.rawValue) == feature) }
  }

  @Test("what is no feature is refused, and the error names it")
  func refused() {
    for (text, words) in [
      (#"[]"#, "no features"), (#"["obv"]"#, "is a level"), (#"["ad", "cci:20"]"#, "is a level"),
      (#"["cci:20", "cci:20"]"#, "twice"), (#"["macd", "macd/signal"]"#, "twice"), (#"["nonsense"]"#, "nonsense"),
      (#"["macd/nothing"]"#, "yields no 'nothing'"), (#"{"feature": ["cci"]}"#, "features"),
      (#"7"#, "what it should be"),
      (#"["linearreg_angle:14"]"#, "is a level"),
    ] {
      let error = #expect(throws: ChampionError.self, "\(text)") { try read(text) }
      #expect(
        error?.code == .badData && error?.description.contains(words) == true, "\(text): \(error?.description ?? "")")
    }
  }

  @Test("features from indicators know no price level: prices and volumes in another unit change none of them")
  func levelFree() throws {
    let all = IndicatorCatalogue.specifications.compactMap { try? Feature.named($0.description) }.flatMap { $0 }
    #expect(all.count > 100)
    // What a registry writes it can read: each name stands for one feature.
    #expect(try FeatureSet(naming: all.map(\.rawValue)).features == all)
    let written = try JSONDocument.encode(all)
    #expect(try JSONDocument.decode([Feature].self, from: written, named: "features") == all)
    var columns: [BarField: [Double]] = [:]
    for field in BarField.required {
      columns[field] = Self.series[field]?.map { field == .volume ? $0 / 8 : $0 * 8 } ?? []
    }
    let other = BarSeries(symbol: "X", dates: Self.series.dates, columns: columns)
    for feature in all {
      let (before, after) = (feature.column(over: BarColumns(Self.series)), feature.column(over: BarColumns(other)))
      let scale = before.reduce(0) { $1.isNaN ? $0 : max($0, abs($1)) }
      // One share is added to volumes before a logarithm is taken.
      let tolerance = feature.rawValue.hasPrefix("relative_volume") ? 1e-4 : 1e-9 * max(scale, 1e-12)
      let far = before.indices.first { !before[$0].isNaN && !(abs(before[$0] - after[$0]) <= tolerance) }
      #expect(far == nil, "\(feature.rawValue), row \(far ?? -1)")
    }
  }

  @Test("a table says which feature never has a value")
  func neverWarm() {
    let error = #expect(throws: ChampionError.self) {
      try FeatureTable(FeatureSet(naming: ["log_return", "sma:500"]).features, of: Self.series)
    }
    #expect(error?.message.contains("'sma:500' has no value") == true)
  }
}
