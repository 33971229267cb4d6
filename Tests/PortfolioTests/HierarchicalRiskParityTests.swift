import ChampionCore
import Foundation
import Portfolio
import Tables
import TestSupport
import Testing

@Suite("Hierarchical risk parity") struct HierarchicalRiskParityTests {
  private static let prices = "portfolio/pypfopt_stock_prices.parquet"

  static func stocks() throws -> AssetReturns {
    let table = try ParquetFile.read([EvaluationData.path(prices)])
    let column = try table.requiredColumn(named: "adj_close")
    return try AssetReturns(
      PriceTable(
        assets: table.requiredColumn(named: "symbol").written, periods: table.requiredColumn(named: "date").written,
        prices: #require(column.numbers)))
  }

  @Test("PyPortfolioOpt's weights of 20 stocks with ragged histories", .needsData(prices))
  func stocks() throws {
    let moments = try Moments(Self.stocks())
    #expect(moments.repair == nil)
    let weights = HierarchicalRiskParity(moments).weights
    let expected = try ParquetFile.read([EvaluationData.path("portfolio/pypfopt_expected_hrp_weights.parquet")])
    let names = try expected.requiredColumn(named: "asset").written
    let numbers = try #require(expected.requiredColumn(named: "weight").numbers)
    #expect(Set(names) == Set(moments.assets))
    for (asset, weight) in zip(moments.assets, weights) {
      #expect(abs(weight - numbers[try #require(names.firstIndex(of: asset))]) < 1e-6, "\(asset): \(weight)")
    }
  }

  @Test("PyPortfolioOpt's weights of the formula's returns")
  func formula() throws {
    let weights = HierarchicalRiskParity(try Moments(FormulaReturns.returns()).covariance).weights
    #expect(difference(weights, MomentsPeerValues.riskParity) < 1e-12)
  }

  @Test("uncorrelated assets: bisections of inverse variances, in the order of the names")
  func uncorrelated() throws {
    let matrix = try Matrix(rows: [[1, 0, 0, 0], [0, 2, 0, 0], [0, 0, 4, 0], [0, 0, 0, 4]])
    let parity = HierarchicalRiskParity(.dense(matrix))
    // Halves {1, 2} and {4, 4} have variances 2/3 and 2, wherever the tree puts them: 3/4 and 1/4.
    #expect(difference(parity.weights, [0.5, 0.25, 0.125, 0.125]) < 1e-14 || parity.order != [0, 1, 2, 3])
    #expect(abs(parity.weights.reduce(0, +) - 1) < 1e-15)
  }

  @Test("weights are positive, sum to one, and do not mind the scale", arguments: 0..<4)
  func properties(seed: UInt64) throws {
    let returns = try normalReturns(17, 30, seed: seed)
    let one = HierarchicalRiskParity(try Moments(returns, periodsPerYear: 1).covariance)
    let year = HierarchicalRiskParity(try Moments(returns, periodsPerYear: 256).covariance)
    #expect(one.weights.allSatisfy { $0 > 0 } && abs(one.weights.reduce(0, +) - 1) < 1e-14)
    #expect(difference(one.weights, year.weights) < 1e-13 && one.order == year.order)
    #expect(one.order.sorted() == Array(0..<17))
  }

  @Test("two groups end up side by side")
  func groups() throws {
    var matrix = Matrix(rows: 6, columns: 6, repeating: 0.1)
    for row in 0..<6 {
      for column in 0..<6 where row % 2 == column % 2 { matrix[row, column] = row == column ? 1 : 0.8 }
    }
    let order = HierarchicalRiskParity(.dense(matrix)).order
    #expect(Set(order.prefix(3).map { $0 % 2 }).count == 1)
  }

  @Test("one asset, none without variance, identical ones")
  func edges() throws {
    #expect(HierarchicalRiskParity(.dense(try Matrix(rows: [[0.3]]))).weights == [1])
    let cash = HierarchicalRiskParity(.dense(try Matrix(rows: [[0, 0, 0], [0, 1, 0.5], [0, 0.5, 1]])))
    #expect(cash.weights.allSatisfy { $0.isFinite && $0 >= 0 } && abs(cash.weights.reduce(0, +) - 1) < 1e-15)
    #expect(HierarchicalRiskParity(.dense(Matrix(rows: 2, columns: 2))).weights == [0.5, 0.5])
    #expect(HierarchicalRiskParity(.dense(Matrix(rows: 2, columns: 2, repeating: 1))).weights == [0.5, 0.5])
  }
}
