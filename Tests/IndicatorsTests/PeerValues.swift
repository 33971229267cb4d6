import Foundation
import Indicators
import TestSupport
import Testing

/// A program that computes indicators over the same bars.
struct PeerValues {
  /// A script of this folder; see `talib_values.py` for what it reads and writes.
  let script: String

  private struct Case: Encodable {
    let rows: Int
    let bars: Int
    let name: String
    let arguments: [Double]
    let sources: [String]
  }

  /// What our values and the peer's are, of one column of one indicator on one market.
  struct Comparison {
    let specification: IndicatorSpecification
    let market: String
    let bars: BarColumns
    let ours: [Double]
    let theirs: [Double]

    var name: String { "\(specification) on \(market)" }
  }

  /// Compares indicators over markets.
  ///
  /// - Parameters:
  ///   - markets: the bars that ours see, and those that the peer sees: the same without the ones that are missing.
  ///   - body: judges a column of the rows that are not missing.
  func compare(
    _ specifications: [IndicatorSpecification], on markets: [(name: String, bars: BarColumns, whole: BarColumns)],
    _ body: (Comparison) throws -> Void
  ) throws {
    var (cases, columns, offset): ([Case], [[Double]], Int) = ([], [], 0)
    for market in markets {
      cases += specifications.map {
        Case(
          rows: market.whole.count, bars: offset, name: $0.name, arguments: $0.arguments,
          sources: $0.sources.map(\.rawValue))
      }
      columns += market.whole.all
      offset += 5 * market.whole.count
    }
    let peer = try withTemporaryFolder { try values(of: cases, over: columns, in: $0) }
    var place = 0
    for market in markets {
      let rows = market.bars.usableRows(.everything) ?? Array(0..<market.bars.count)
      for specification in specifications {
        for column in BarIndicator(specification).columns(over: market.bars) {
          try body(
            Comparison(
              specification: specification, market: market.name, bars: market.whole, ours: rows.map { column[$0] },
              theirs: Array(peer[place..<place + rows.count])))
          place += rows.count
        }
      }
    }
    #expect(place == peer.count)
  }

  private func values(of cases: [Case], over bars: [[Double]], in folder: String) throws -> [Double] {
    let data = bars.reduce(into: Data()) { data, column in column.withUnsafeBytes { data.append(contentsOf: $0) } }
    try data.write(to: URL(fileURLWithPath: folder + "/bars.f64"))
    try JSONEncoder().encode(cases).write(to: URL(fileURLWithPath: folder + "/cases.json"))
    let path = EvaluationData.checkout.appendingPathComponent("Tests/IndicatorsTests/\(script)").path
    let count = try Python.run(Int.self, path, [folder])
    let values = try Data(contentsOf: URL(fileURLWithPath: folder + "/values.f64"))
    try #require(values.count == 8 * count)
    return values.withUnsafeBytes { bytes in
      (0..<count).map { bytes.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
    }
  }

  /// The standard parameters, the least that are allowed, odd ones, three for all periods, and periods in falling
  /// order.
  static func specifications(where isWanted: (IndicatorListing) -> Bool) throws -> [IndicatorSpecification] {
    let listed = IndicatorCatalogue.specifications.filter { isWanted($0.listing) }
    var all = listed
    for standard in listed where !standard.listing.parameters.isEmpty {
      let parameters = standard.listing.parameters
      func arguments(_ whole: (IndicatorParameter) -> Double, _ other: (IndicatorParameter) -> Double) -> [Double] {
        parameters.map { $0.isWhole ? whole($0) : other($0) }
      }
      let periods = parameters.filter(\.isWhole).map(\.standard).sorted(by: >)
      var falling = periods.makeIterator()
      for arguments in [
        arguments({ $0.range.lowerBound }, { $0.standard }), arguments({ 2 * $0.standard + 1 }, { $0.standard / 2 }),
        arguments({ max($0.range.lowerBound, 3) }, { $0.standard }),
        arguments({ _ in falling.next() ?? 3 }, { $0.standard }),
      ] {
        let text = ([standard.name] + arguments.map { "\($0)" }).joined(separator: ":")
        let specification = try IndicatorSpecification(parsing: text)
        if !all.contains(specification) { all.append(specification) }
      }
    }
    return all
  }
}
