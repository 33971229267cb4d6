import ChampionCore
import Foundation
import Portfolio
import Testing

@Suite("Moments of long histories") struct LongHistoryTests {
  @Test("where nothing is missing, the sample moments divided by the count")
  func complete() throws {
    let returns = try FormulaReturns.returns()
    let likely = try Moments(returns, mean: .longHistories, covariance: .longHistories, periodsPerYear: 1)
    let sample = try Moments(returns, periodsPerYear: 1)
    #expect(difference(likely.expectedReturns, sample.expectedReturns) < 1e-12)
    let scaled = sample.covariance.whole.elements.map { $0 * 59 / 60 }
    #expect(difference(likely.covariance.whole.elements, scaled) < 1e-12)
  }

  /// Minus twice the logarithm of the likelihood of what is there.
  private static func misfit(_ returns: AssetReturns, _ means: [Double], _ covariance: Matrix) throws -> Double {
    var sum = 0.0
    for row in returns.periods.indices {
      let there = returns.assets.indices.filter { !returns.values[row, $0].isNaN }
      var part = Matrix(rows: there.count, columns: there.count)
      for (column, right) in there.enumerated() {
        for (index, left) in there.enumerated() { part[index, column] = covariance[left, right] }
      }
      let factor = try #require(CholeskyFactor(part))
      let away = there.map { returns.values[row, $0] - means[$0] }
      sum += zip(away, factor.solve(away)).reduce(0) { $0 + $1.0 * $1.1 } + 2 * log(Self.rootDeterminant(part))
    }
    return sum
  }

  /// The product of the diagonal of the Cholesky factor, by hand.
  private static func rootDeterminant(_ matrix: Matrix) -> Double {
    var (left, product) = (matrix, 1.0)
    for pivot in 0..<matrix.rows {
      product *= left[pivot, pivot].squareRoot()
      for row in pivot + 1..<max(matrix.rows, pivot + 1) {
        let share = left[row, pivot] / left[pivot, pivot]
        for column in pivot..<matrix.rows { left[row, column] -= share * left[pivot, column] }
      }
    }
    return product
  }

  @Test("with gaps: no moments nearby are more likely")
  func maximum() throws {
    let returns = try FormulaReturns.ragged()
    let moments = try Moments(returns, mean: .longHistories, covariance: .longHistories, periodsPerYear: 1)
    let (means, covariance) = (moments.expectedReturns, moments.covariance.whole)
    let least = try Self.misfit(returns, means, covariance)
    for step in [-1e-4, 1e-4] {
      for asset in 0..<5 {
        var moved = means
        moved[asset] += step
        #expect(try Self.misfit(returns, moved, covariance) > least)
        for other in asset..<5 {
          var changed = covariance
          changed[asset, other] += step * 1e-2
          changed[other, asset] = changed[asset, other]
          #expect(try Self.misfit(returns, means, changed) > least)
        }
      }
    }
  }

  @Test("a short history is read as better than it was where its like did worse before")
  func bias() throws {
    // Two like assets; the short one has only seen the second, good half.
    let common = try normalReturns(1, 400, seed: 8)
    let own = try normalReturns(2, 400, share: 0, seed: 9)
    var values = Matrix(rows: 400, columns: 2, repeating: .nan)
    for row in 0..<400 {
      let drift = row < 200 ? -0.004 : 0.004
      values[row, 0] = common.values[row, 0] + 0.1 * own.values[row, 0] + drift
      if row >= 200 { values[row, 1] = common.values[row, 0] + 0.1 * own.values[row, 1] + drift }
    }
    let returns = try AssetReturns(assets: ["long", "short"], periods: common.periods, values: values)
    let plain = try Moments(returns, periodsPerYear: 1).expectedReturns
    let likely = try Moments(returns, mean: .longHistories, periodsPerYear: 1).expectedReturns
    #expect(plain[1] > 0.002)
    #expect(abs(likely[1] - likely[0]) < 0.001 && abs(likely[0] - plain[0]) < 1e-12)
  }

  @Test("assets that are not independent are refused with advice")
  func dependent() throws {
    let returns = try normalReturns(6, 5, seed: 1) { period, asset in asset != 5 || period > 1 }
    let error = #expect(throws: ChampionError.self) { try Moments(returns, covariance: .longHistories) }
    #expect(error?.remedy.contains("shrinks") == true)
  }
}
