import ChampionCore
import Portfolio
import Testing

@Suite("Factor models") struct FactorModelTests {
  @Test("the parts of a portfolio's variance sum to it")
  func risk() throws {
    let estimate = try CovarianceEstimator.principalComponents(count: 3).estimate(normalReturns(12, 200, seed: 1))
    let model = try #require(estimate.factorModel)
    let weights = (0..<12).map { Double($0 - 4) / 10 }
    let risk = model.risk(of: weights)
    #expect(abs(risk.variance / estimate.covariance.variance(of: weights) - 1) < 1e-13)
    #expect(risk.factors == ["component 1", "component 2", "component 3"] && risk.specific > 0)
    #expect(model.exposures.rows == 12)
  }

  @Test("as many factors as noise does not explain", arguments: [(0.0, 1), (1.0, 1)])
  func count(share: Double, expected: Int) throws {
    let estimate = try CovarianceEstimator.principalComponents(count: nil)
      .estimate(normalReturns(20, 2_000, share: share, seed: 2))
    #expect(estimate.factorModel?.factors.count == expected)
  }

  @Test("planted loadings are found again, within their errors")
  func planted() throws {
    let factors = try normalReturns(2, 4_000, share: 0, seed: 3)
    let noise = try normalReturns(3, 4_000, share: 0, seed: 4)
    let loadings: [[Double]] = [[1, 0], [0.5, -0.5], [0, 2]]
    var values = noise.values
    for row in 0..<4_000 {
      for asset in 0..<3 {
        values[row, asset] += loadings[asset][0] * factors.values[row, 0] + loadings[asset][1] * factors.values[row, 1]
      }
    }
    let returns = try AssetReturns(assets: noise.assets, periods: noise.periods, values: values)
    let moments = try Moments(returns, covariance: .factors(factors), periodsPerYear: 1)
    let model = try #require(moments.factorModel)
    for asset in 0..<3 {
      for factor in 0..<2 {
        #expect(abs(model.exposures[asset, factor] - loadings[asset][factor]) < 4 / 4_000.0.squareRoot())
      }
      #expect(abs(model.specificVariances[asset] / 1e-4 - 1) < 0.1)
    }
    #expect(model.factors == ["N0", "N1"])
  }

  @Test("all components give the sample covariance again")
  func whole() throws {
    let returns = try normalReturns(6, 50, seed: 5)
    let all = try Moments(returns, covariance: .principalComponents(count: 9)).covariance.whole
    #expect(difference(all.elements, try Moments(returns).covariance.whole.elements) < 1e-13)
  }

  @Test("factors that follow from each other, or share no periods with an asset, are refused")
  func refused() throws {
    let returns = try normalReturns(2, 30, seed: 6)
    let twice = try AssetReturns(
      assets: ["F", "G"], periods: returns.periods,
      values: Matrix(rows: (0..<30).map { [returns.values[$0, 0], returns.values[$0, 0]] }))
    #expect(throws: ChampionError.self) { try FactorModel(returns, on: twice) }
    let elsewhere = try AssetReturns(
      assets: ["F"], periods: (100..<130).map { "\($0)" },
      values: Matrix(rows: (0..<30).map { [0.01 * Double($0 % 3)] }))
    let error = #expect(throws: ChampionError.self) { try FactorModel(returns, on: elsewhere) }
    #expect(error?.context["symbol"] == "N0")
  }
}
