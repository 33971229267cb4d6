import Foundation
import Indicators
import TestSupport
import Testing

/// Every indicator that TA-Lib has, beside TA-Lib itself.
@Suite("Beside TA-Lib") struct TALibTests {
  static let peer = PeerValues(script: "talib_values.py")

  /// What is compared with two passes in ``VarianceTests``: TA-Lib's running sums are further from the truth than 1e-9.
  static let inexactThere: Set<String> = ["var", "stddev", "bbands", "correl", "beta"]
  /// Where TA-Lib leaves rounding of the size of the price's own, though a constant has no deviation, no slope, no
  /// difference.
  static let leavesRounding: Set<String> = ["avgdev", "linearreg_slope", "linearreg_angle", "ao", "dpo"]
  @Test(
    "values, and the rows that have any, equal TA-Lib's: real, nasty and broken markets, four sets of parameters",
    .needsPython)
  func values() throws {
    let markets = try IndicatorMarkets.examples() + IndicatorMarkets.synthetic
    try Self.peer.compare(
      PeerValues.specifications(where: \.isOfTALib), on: markets.map { ($0.name, $0.bars, $0.bars) }, expectEqual)
  }

  @Test(
    "values equal TA-Lib's on the first series of real stock markets, unadjusted and with their defects", .needsPython,
    .needsData("nse/daily_unadjusted.parquet"))
  func realMarkets() throws {
    let markets = try IndicatorMarkets.evaluation()
    #expect(markets.count >= 10)
    try Self.peer.compare(
      PeerValues.specifications(where: \.isOfTALib), on: markets.map { ($0.name, $0.bars, $0.bars) }, expectEqual)
  }

  @Test("with missing bars, values are TA-Lib's of the series without them", .needsPython)
  func gaps() throws {
    let rows: Set<Int> = [0, 7, 8, 9, 40, 41, 100, 399]
    let walk = IndicatorMarkets.walk(seed: 11, count: 400)
    try Self.peer.compare(
      PeerValues.specifications(where: \.isOfTALib), on: [("gaps", walk.missing(rows), walk.without(rows))], expectEqual
    )
  }

  private func expectEqual(_ columns: PeerValues.Comparison) {
    let (ours, name) = (columns.ours, columns.specification.name)
    // What TA-Lib has as whole numbers, patterns and directions, is 0 there before it can be known.
    let isWhole = columns.specification.listing.group == .patterns || name == "supertrend"
    let theirs = zip(columns.theirs, ours).map { isWhole && $1.isNaN && $0 == 0 ? .nan : $0 }
    let isThere = theirs.indices.filter { theirs[$0].isFinite }
    // What TA-Lib divides by zero has no value in ours.
    let odd = theirs.indices.first { theirs[$0].isFinite == ours[$0].isNaN }
    #expect(odd == nil, "\(columns.name): \(odd.map { "\(ours[$0]), TA-Lib \(theirs[$0]) at \($0)" } ?? "")")
    let scale = isThere.reduce(0) { $0 + abs(theirs[$1]) } / Double(max(isThere.count, 1))
    let tolerance = Self.inexactThere.contains(name) ? 1e-6 : 1e-9
    let rest = Self.leavesRounding.contains(name) ? 1e-11 * (columns.bars.close.max() ?? 0) : 0
    let far = isThere.first {
      !ours[$0].isNaN && !(abs(ours[$0] - theirs[$0]) <= max(tolerance * max(abs(theirs[$0]), scale), rest))
    }
    #expect(far == nil, "\(columns.name): \(far.map { "\(ours[$0]), TA-Lib \(theirs[$0]) at \($0)" } ?? "")")
  }
}
