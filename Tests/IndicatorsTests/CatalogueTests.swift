import ChampionCore
import Foundation
import Indicators
import MarketData
import TestSupport
import Testing

/// What holds for every indicator of the catalogue.
@Suite("Every indicator") struct CatalogueTests {
  static func specifications() throws -> [IndicatorSpecification] { try PeerValues.specifications { _ in true } }
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
      for specification in try Self.specifications() {
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
    for specification in try Self.specifications() {
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
      for specification in try Self.specifications() {
        let indicator = BarIndicator(specification)
        let (with, without) = (indicator.columns(over: holed), indicator.columns(over: Self.walk.without(rows)))
        for (column, expected) in zip(with, without) {
          #expect(same(kept.map { column[$0] }, expected), "\(specification), \(odd)")
          #expect(rows.allSatisfy { column[$0].isNaN }, "\(specification), \(odd)")
        }
      }
    }
  }

  @Test("a field is skipped by, or nothing to, an indicator; a state that came over it can be saved")
  func singleFields() throws {
    for field in PriceField.allCases {
      let columns = PriceField.allCases.map { one in
        one == field ? Self.walk.all[0].map { _ in Double.nan } : Self.walk.column(one)
      }
      let holed = BarColumns(
        open: columns[0], high: columns[1], low: columns[2], close: columns[3], volume: columns[4])
      for specification in try Self.specifications() {
        let indicator = BarIndicator(specification)
        let (with, whole) = (indicator.columns(over: holed), indicator.columns(over: Self.walk))
        let isNeeded = with.allSatisfy { $0.allSatisfy { $0.isNaN } }
        #expect(isNeeded || zip(with, whole).allSatisfy(same), "\(specification) without \(field)")
        if specification.sources.contains(field) { #expect(isNeeded, "\(specification) without \(field)") }
        var stream = indicator
        for bar in holed.bars { _ = stream.update(bar) }
        #expect(throws: Never.self, "\(specification) without \(field)") { try Self.savedAndRead(stream) }
      }
    }
  }

  @Test("whatever bars come, a value is finite or none")
  func finite() throws {
    var random = CounterRandom(seed: 5, label: "wild bars")
    func wild() -> Double {
      let magnitudes = [0, 1e-75, 1e-40, 1e-9, 1, 1e9, 1e40, 1e75]
      let magnitude = magnitudes[Int(random.uniform() * Double(magnitudes.count))]
      return random.uniform() < 0.3 ? -magnitude : magnitude * (0.5 + random.uniform() / 2)
    }
    // Long nothing between numbers, where averages shrink to what is next to nothing.
    let nothing = [Double](repeating: 0, count: 4_000)
    let columns = (0..<5).map { _ in (0..<2_000).map { _ in wild() } + [1_000, 1_001] + nothing + [1_000, 2_000, 1] }
    let bars = BarColumns(open: columns[0], high: columns[1], low: columns[2], close: columns[3], volume: columns[4])
    for specification in try Self.specifications() {
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
  func units() throws {
    let higher = BarColumns(
      open: Self.walk.open.map { $0 * 16 }, high: Self.walk.high.map { $0 * 16 }, low: Self.walk.low.map { $0 * 16 },
      close: Self.walk.close.map { $0 * 16 }, volume: Self.walk.volume)
    for specification in try Self.specifications() {
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

  @Test("a state with any number changed is refused, or harmless")
  func tamperedStates() throws {
    for specification in IndicatorCatalogue.specifications {
      var stream = BarIndicator(specification)
      for bar in Self.walk.bars[..<45] { _ = stream.update(bar) }
      let text = String(decoding: try JSONDocument.encode(stream, pretty: false), as: UTF8.self)
      let numbers = text.matches(of: /[:,\[](-?[0-9][-+.0-9eE]*)/).map { $0.output.1.startIndex..<$0.output.1.endIndex }
      // Every number of the first few, and of the last few: windows hold many of one kind.
      for range in numbers.prefix(12) + numbers.suffix(12) {
        for other in ["-1", "0", "3", "100001", "9223372036854775807", "-9223372036854775808", "1e300"] {
          let changed = text.replacingCharacters(in: range, with: other)
          guard var read = try? JSONDocument.decode(BarIndicator.self, from: Data(changed.utf8), named: "state") else {
            continue
          }
          for bar in Self.walk.bars[45..<60] { _ = read.update(bar) }
        }
      }
      let emptied = text.replacing(/"numbers":\[[^\]]*\]/, with: #""numbers":[]"#)
      if var read = try? JSONDocument.decode(BarIndicator.self, from: Data(emptied.utf8), named: "state") {
        for bar in Self.walk.bars[45..<60] { _ = read.update(bar) }
      }
    }
  }

  @Test("a state that is not of the indicator that is named is refused")
  func otherStates() throws {
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

  @Test("the longest periods can be made, saved and read")
  func longestPeriods() throws {
    for standard in IndicatorCatalogue.specifications where standard.listing.parameters.contains(where: \.isWhole) {
      let arguments = standard.listing.parameters.map { $0.isWhole ? $0.range.upperBound : $0.standard }
      let text = ([standard.name] + arguments.map { "\($0)" }).joined(separator: ":")
      var stream = BarIndicator(try IndicatorSpecification(parsing: text))
      for bar in Self.walk.bars[..<3] { _ = stream.update(bar) }
      #expect(try Self.savedAndRead(stream).columnNames == stream.columnNames)
    }
  }
}
