import Foundation
import Indicators
import TestSupport
import Testing

/// Every indicator that TA-Lib lacks, beside its definition.
@Suite("Beside definitions in pandas") struct DefinitionTests {
  @Test("values, and the rows that have any, equal those of the definition", .needsPython)
  func values() throws {
    let specifications = try PeerValues.specifications { !$0.isOfTALib }
    #expect(specifications.count > 30)
    let markets = try IndicatorMarkets.examples().prefix(2) + IndicatorMarkets.synthetic
    let short = markets.map { market in
      let bars = market.bars.selecting(Array(0..<min(market.bars.count, 300)))
      return (market.name, bars, bars)
    }
    try PeerValues(script: "pandas_values.py").compare(specifications, on: short) { columns in
      let (ours, theirs) = (columns.ours, columns.theirs)
      let odd = ours.indices.first { ours[$0].isNaN != theirs[$0].isNaN }
      #expect(odd == nil, "\(columns.name): \(odd.map { "\(ours[$0]), \(theirs[$0]) at \($0)" } ?? "")")
      let known = theirs.filter { !$0.isNaN }
      let scale = known.reduce(0) { $0 + abs($1) } / Double(max(known.count, 1))
      let far = ours.indices.first { row in
        !ours[row].isNaN && !(abs(ours[row] - theirs[row]) <= 1e-9 * max(abs(theirs[row]), scale))
      }
      #expect(far == nil, "\(columns.name): \(far.map { "\(ours[$0]), \(theirs[$0]) at \($0)" } ?? "")")
    }
  }
}
