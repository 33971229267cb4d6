import Champion
import Foundation
import TestSupport
import Testing

// The code of Indicators.md. `SnippetTests` compares both.

@Suite("Indicators.md") struct IndicatorsSnippets {
  @Test("what the article does, works")
  func article() throws {
    let series = SyntheticMarket.series(sessions: 60, seed: 4)
    let bars = BarColumns(series)

    let set = try IndicatorSet(parsing: "rsi:14,macd:12:26:9,bbands:20:2,sma:20@volume")
    let columns = set.columns(over: bars)
    for (name, column) in zip(set.columnNames, columns) { print(name, column.last ?? .nan) }

    var stream = set
    for bar in series.bars { _ = stream.update(bar) }
    let saved = try JSONDocument.encode(stream)
    let resumed = try JSONDocument.decode(IndicatorSet.self, from: saved, named: "state")

    let bands = BollingerBands(period: 20, deviationsAbove: 2).batch(over: series.close)
    print(bands[19]?.upper ?? .nan, bands.columns[0].count, resumed.columnNames)
  }

  @Test("the tables have every indicator of the catalogue, with its parameters and title")
  func tables() throws {
    let path = EvaluationData.checkout.appendingPathComponent("Sources/Champion/Champion.docc/Indicators.md").path
    let lines = Set(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init))
    for (listing, standard) in zip(IndicatorCatalogue.listings, IndicatorCatalogue.specifications) {
      let values = standard.description.split(separator: ":").dropFirst()
      let parameters = zip(listing.parameters, values).map { "\($0.name) \($1)" }.joined(separator: ", ")
      let line = "| `\(listing.name)`\(listing.isOfTALib ? "" : " *") | \(parameters) | \(listing.title) |"
      #expect(lines.contains(line), "\(line)")
    }
    #expect(IndicatorCatalogue.listings.count == lines.count { $0.hasPrefix("| `") } - 6)
  }
}
