import ChampionCore
import Foundation
import Portfolio
import Tables
import TestSupport
import Testing

/// Assets of a model of 20 factors with caps on 11 sectors; the optima are those of Clarabel, to the digits it agrees on
/// with OSQP (`../shared/peers/README.md`).
@Suite("Large portfolios with sector caps") struct SyntheticMarketTests {
  struct Market: CustomTestStringConvertible, Sendable {
    let name: String
    let cap, ratio, variance: Double
    var testDescription: String { name }
    var file: String { "portfolio/synthetic/\(name).parquet" }
  }

  static let markets = [
    Market(name: "synthetic500", cap: 0.3, ratio: 0.13853553, variance: 1.605721e-5),
    Market(name: "synthetic2000", cap: 0.05, ratio: 0.17296816, variance: 7.63178e-6),
  ]

  static func program(_ market: Market) throws -> SharpeProgram {
    let table = try ParquetFile.read([EvaluationData.path(market.file)])
    let returns = try #require(table.column(named: "mean")?.numbers)
    let sectors = try #require(table.column(named: "sector")?.integers)
    let loadings = try (0..<20).flatMap { try #require(table.column(named: "f\($0)")?.numbers) }
    let factor = try FactorCovariance(
      loadings: Matrix(rows: returns.count, columns: 20, elements: loadings),
      specificVariances: #require(table.column(named: "idio_variance")?.numbers))
    let caps = try (0..<11).map { sector in
      try LinearConstraint(
        name: "sector \(sector)", coefficients: sectors.map { $0 == sector ? 1 : 0 }, range: -Double.infinity...0.2)
    }
    return SharpeProgram(
      covariance: .factor(factor), excessReturns: returns,
      constraints: [try QuadraticSolverTests.budget(returns.count)] + caps,
      bounds: [ClosedRange](repeating: 0...market.cap, count: returns.count))
  }

  static func dense(_ program: SharpeProgram) -> SharpeProgram {
    guard case .factor(let factor) = program.covariance else { return program }
    return SharpeProgram(
      covariance: .dense(factor.dense), excessReturns: program.excessReturns, constraints: program.constraints,
      bounds: program.bounds)
  }

  @Test(
    "the best ratio and the least variance, by factors and dense",
    .needsData("portfolio/synthetic/synthetic500.parquet"), .needsData("portfolio/synthetic/synthetic2000.parquet"),
    arguments: markets)
  func optima(market: Market) throws {
    let factors = try Self.program(market)
    for program in [factors, Self.dense(factors)] {
      let found = try MaximumSharpeTests.maximum(program)
      #expect(abs(found.ratio / market.ratio - 1) < 1e-7)
      #expect(found.solution.residuals.largest <= 1e-9)
      let least = try SolverSupport.solution(program.meanVariance(tradeOff: 0))
      #expect(abs(program.covariance.variance(of: least.variables) / market.variance - 1) < 1e-6)
      #expect(least.residuals.largest <= 1e-9)
    }
  }
}
