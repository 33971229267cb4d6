import Foundation
import Indicators
import TestSupport
import Testing

/// Every indicator that TA-Lib has, beside TA-Lib itself.
@Suite("Beside TA-Lib") struct TALibTests {
  private struct Case: Encodable {
    let rows: Int
    let bars: Int
    let name: String
    let arguments: [Double]
    let sources: [String]
  }

  /// The standard parameters, the least that are allowed, and odd ones.
  static var specifications: [IndicatorSpecification] {
    let listed = IndicatorCatalogue.specifications.filter(\.listing.isOfTALib)
    let others = listed.filter { !$0.listing.parameters.isEmpty }.flatMap { standard in
      let parameters = standard.listing.parameters
      let least = parameters.map { $0.isWhole ? $0.range.lowerBound : $0.standard }
      let odd = parameters.map { $0.isWhole ? 2 * $0.standard + 1 : $0.standard / 2 }
      let more = parameters.map { $0.isWhole ? max($0.range.lowerBound, 3) : $0.standard }
      return [least, odd, more].map { arguments in
        ([standard.name] + arguments.map { "\($0)" }).joined(separator: ":")
      }
    }
    return listed + others.compactMap { try? IndicatorSpecification(parsing: $0) }
  }

  /// What is compared with two passes in ``VarianceTests``: TA-Lib's running sums are further from the truth than 1e-9.
  static let inexactThere: Set<String> = ["var", "stddev", "bbands", "correl", "beta"]

  static let leavesRounding: Set<String> = ["avgdev", "linearreg_slope", "linearreg_angle"]

  private static func values(of cases: [Case], over bars: [[Double]], in folder: String) throws -> [Double] {
    let data = bars.reduce(into: Data()) { data, column in column.withUnsafeBytes { data.append(contentsOf: $0) } }
    try data.write(to: URL(fileURLWithPath: folder + "/bars.f64"))
    try JSONEncoder().encode(cases).write(to: URL(fileURLWithPath: folder + "/cases.json"))
    let script = EvaluationData.checkout.appendingPathComponent("Tests/IndicatorsTests/talib_values.py").path
    let count = try Python.run(Int.self, script, [folder])
    let values = try Data(contentsOf: URL(fileURLWithPath: folder + "/values.f64"))
    try #require(values.count == 8 * count)
    return values.withUnsafeBytes { bytes in
      (0..<count).map { bytes.loadUnaligned(fromByteOffset: 8 * $0, as: Double.self) }
    }
  }

  @Test(
    "values, and the rows that have any, equal TA-Lib's: real, nasty and broken markets, four sets of parameters",
    .needsPython)
  func values() throws {
    let markets = try IndicatorMarkets.examples() + IndicatorMarkets.synthetic
    try compare(markets.map { ($0.name, $0.bars, $0.bars) })
  }

  @Test("with missing bars, values are TA-Lib's of the series without them", .needsPython)
  func gaps() throws {
    let rows: Set<Int> = [0, 7, 8, 9, 40, 41, 100, 399]
    let walk = IndicatorMarkets.walk(seed: 11, count: 400)
    try compare([("gaps", walk.missing(rows), walk.without(rows))])
  }

  /// Compares our values over the first bars of each market with TA-Lib's over the second, which have no holes.
  private func compare(_ markets: [(name: String, bars: BarColumns, whole: BarColumns)]) throws {
    let specifications = Self.specifications
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
    let peer = try withTemporaryFolder { try Self.values(of: cases, over: columns, in: $0) }
    var place = 0
    for market in markets {
      let rows = market.bars.usableRows(.everything) ?? Array(0..<market.bars.count)
      for specification in specifications {
        let ours = BarIndicator(specification).columns(over: market.bars)
        for column in ours {
          let theirs = Array(peer[place..<place + rows.count])
          place += rows.count
          expectEqual(rows.map { column[$0] }, theirs, "\(specification) on \(market.name)", specification, level: market.whole.close[0])
        }
      }
    }
    #expect(place == peer.count)
  }

  private func expectEqual(
    _ ours: [Double], _ theirs: [Double], _ what: String, _ specification: IndicatorSpecification,
    level: Double
  ) {
    // What TA-Lib has as whole numbers, patterns and directions, is 0 there before it can be known.
    let isWhole = specification.listing.group == .patterns || what.hasPrefix("supertrend")
    let theirs = zip(theirs, ours).map { isWhole && $1.isNaN && $0 == 0 ? .nan : $0 }
    // A window without any volume divides by zero in TA-Lib; ours has a value by a rule of its own.
    let dividesByZero = ["rvol", "vwma"].contains(specification.name)
    let isThere = theirs.indices.filter { theirs[$0].isFinite }
    let odd = theirs.indices.first { theirs[$0].isFinite == ours[$0].isNaN && !(dividesByZero && !ours[$0].isNaN) }
    #expect(odd == nil, "\(what): \(odd.map { "\(ours[$0]), TA-Lib \(theirs[$0]) at \($0)" } ?? "")")
    let scale = isThere.reduce(0) { $0 + abs(theirs[$1]) } / Double(max(isThere.count, 1))
    let tolerance = Self.inexactThere.contains(specification.name) ? 1e-6 : 1e-9
    let far = isThere.first {
      !ours[$0].isNaN && !(abs(ours[$0] - theirs[$0]) <= tolerance * max(abs(theirs[$0]), scale))
    }
    #expect(far == nil, "\(what): \(far.map { "\(ours[$0]), TA-Lib \(theirs[$0]) at \($0)" } ?? "")")
  }
}
