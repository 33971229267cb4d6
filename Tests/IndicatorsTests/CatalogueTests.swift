import ChampionCore
import Foundation
import Indicators
import MarketData
import TestSupport
import Testing

/// What holds for every indicator of the catalogue.
@Suite("Every indicator") struct CatalogueTests {
  static let specifications = PeerValues.specifications { _ in true }
  static let walk = IndicatorMarkets.walk(seed: 21, count: 260)

  @Test("there are more than a hundred, each with a name, a title and units of its own")
  func listings() {
    let listings = IndicatorCatalogue.listings
    #expect(listings.count >= 100)
    #expect(Set(listings.map(\.name)).count == listings.count)
    #expect(listings.allSatisfy { !$0.title.isEmpty })
    for specification in IndicatorCatalogue.specifications {
      let units = specification.listing.units
      #expect(units.count == 1 || units.count == specification.outputNames.count, "\(specification)")
    }
  }

  @Test("batch equals stream, bit for bit; a row knows nothing of later ones; a stream goes on from where it was saved")
  func batchStreamAndResume() throws {
    let markets =
      IndicatorMarkets.synthetic.map { ($0.name, $0.bars) } + [("with holes", Self.walk.missing([0, 5, 90]))]
    for (name, bars) in markets {
      let bars = bars.selecting(Array(0..<min(bars.count, 130)))
      for specification in Self.specifications {
        let indicator = BarIndicator(specification)
        let batch = indicator.columns(over: bars)
        var stream = indicator
        for (row, bar) in bars.bars.enumerated() {
          let streamed = stream.update(bar)
          let same = zip(streamed, batch).allSatisfy {
            $0.bitPattern == $1[row].bitPattern || ($0.isNaN && $1[row].isNaN)
          }
          #expect(same, "\(specification) on \(name), row \(row)")
          if row == 61 { stream = try Self.savedAndRead(stream) }
        }
        let prefix = indicator.columns(over: bars.selecting(Array(0..<57)))
        #expect(zip(prefix, batch).allSatisfy { same($0, Array($1[..<57])) }, "\(specification) on \(name) looks ahead")
      }
    }
  }

  private static func savedAndRead(_ indicator: BarIndicator) throws -> BarIndicator {
    try JSONDocument.decode(BarIndicator.self, from: JSONDocument.encode(indicator), named: "state")
  }

  private func same(_ left: [Double], _ right: [Double]) -> Bool {
    left.elementsEqual(right) { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
  }

  @Test("a batch goes on from the middle of a stream")
  func batchFromTheMiddle() throws {
    let bars = Self.walk.bars
    for specification in Self.specifications {
      var stream = BarIndicator(specification)
      let whole = stream.columns(over: Self.walk)
      for bar in bars[..<130] { _ = stream.update(bar) }
      let rest = stream.columns(over: Self.walk.selecting(Array(130..<bars.count)))
      #expect(zip(rest, whole).allSatisfy { same($0, Array($1[130...])) }, "\(specification)")
    }
  }

  @Test("a bar that cannot be used leaves its row empty, and all others as if it were not there")
  func missingBars() throws {
    let rows: Set<Int> = [0, 40, 41, 120]
    for odd in [Double.nan, .infinity, -.infinity, 1e80, 1e-80] {
      let columns = Self.walk.all.map { column in column.indices.map { rows.contains($0) ? odd : column[$0] } }
      let holed = BarColumns(
        open: columns[0], high: columns[1], low: columns[2], close: columns[3], volume: columns[4])
      let kept = (0..<Self.walk.count).filter { !rows.contains($0) }
      for specification in Self.specifications {
        let indicator = BarIndicator(specification)
        let (with, without) = (indicator.columns(over: holed), indicator.columns(over: Self.walk.without(rows)))
        for (column, expected) in zip(with, without) {
          #expect(same(kept.map { column[$0] }, expected), "\(specification), \(odd)")
          #expect(rows.allSatisfy { column[$0].isNaN }, "\(specification), \(odd)")
        }
      }
    }
  }

  @Test("an indicator does not mind what it does not look at")
  func unusedFields() {
    let nothing = [Double](repeating: .nan, count: Self.walk.count)
    let noVolume = BarColumns(
      open: nothing, high: Self.walk.high, low: Self.walk.low, close: Self.walk.close, volume: nothing)
    for text in ["atr", "rsi", "adx", "stoch", "parkinson", "correl"] {
      guard let specification = try? IndicatorSpecification(parsing: text) else { continue }
      let indicator = BarIndicator(specification)
      #expect(zip(indicator.columns(over: noVolume), indicator.columns(over: Self.walk)).allSatisfy(same), "\(text)")
    }
  }

  @Test("whatever bars come, a value is finite or none")
  func finite() {
    var random = CounterRandom(seed: 5, label: "wild bars")
    func wild() -> Double {
      let magnitudes = [0, 1e-75, 1e-40, 1e-9, 1, 1e9, 1e40, 1e75]
      let magnitude = magnitudes[Int(random.uniform() * Double(magnitudes.count))]
      return random.uniform() < 0.3 ? -magnitude : magnitude * (0.5 + random.uniform() / 2)
    }
    let columns = (0..<5).map { _ in (0..<3_000).map { _ in wild() } }
    let bars = BarColumns(open: columns[0], high: columns[1], low: columns[2], close: columns[3], volume: columns[4])
    for specification in Self.specifications {
      var stream = BarIndicator(specification)
      for (column, values) in stream.columns(over: bars).enumerated() {
        let odd = values.firstIndex { $0.isInfinite }
        #expect(odd == nil, "\(specification), column \(column): \(odd.map { "\(values[$0]) at \($0)" } ?? "")")
      }
      for bar in bars.bars { _ = stream.update(bar) }
      // What is finite can be written.
      #expect(throws: Never.self, "\(specification)") { try Self.savedAndRead(stream) }
    }
  }

  @Test("units are what they say: prices ten times as high change a price tenfold, and a number not at all")
  func units() {
    let higher = BarColumns(
      open: Self.walk.open.map { $0 * 16 }, high: Self.walk.high.map { $0 * 16 }, low: Self.walk.low.map { $0 * 16 },
      close: Self.walk.close.map { $0 * 16 }, volume: Self.walk.volume)
    for specification in Self.specifications {
      let indicator = BarIndicator(specification)
      let (before, after) = (indicator.columns(over: Self.walk), indicator.columns(over: higher))
      for output in specification.outputNames.indices {
        let factor: Double? =
          switch specification.unit(ofOutput: output) {
          case .number: 1
          case .price: 16
          case .squaredPrice: 256
          case .level: nil
          }
        guard let factor else { continue }
        let scale = before[output].reduce(0) { $1.isNaN ? $0 : max($0, abs($1)) }
        let far = before[output].indices.first {
          !before[output][$0].isNaN && !(abs(after[output][$0] - factor * before[output][$0]) <= 1e-9 * factor * scale)
        }
        #expect(far == nil, "\(specification), output \(output), row \(far ?? -1)")
      }
    }
  }

  @Test("a state that was tampered with is refused or harmless")
  func tamperedState() throws {
    var stream = BarIndicator(try IndicatorSpecification(parsing: "bbands:20:2"))
    for bar in Self.walk.bars[..<30] { _ = stream.update(bar) }
    let text = String(decoding: try JSONDocument.encode(stream), as: UTF8.self)
    for (old, new) in [
      ("\"capacity\" : 20", "\"capacity\" : 3"), ("\"capacity\" : 20", "\"capacity\" : -1"),
      ("\"capacity\" : 20", "\"capacity\" : 1000000000"), ("bbands:20:2:2", "bbands:10:2:2"),
      ("bbands:20:2:2", "rsi:14"), ("bbands:20:2:2", "nothing"),
    ] {
      let changed = text.replacingOccurrences(of: old, with: new)
      #expect(changed != text, "\(old)")
      #expect(throws: ChampionError.self, "\(new)") {
        try JSONDocument.decode(BarIndicator.self, from: Data(changed.utf8), named: "state")
      }
    }
  }
}
