import ChampionCore
import Portfolio
import Testing

/// The tables of He and Litterman, "The Intuition Behind Black-Litterman Model Portfolios", 1999.
@Suite("Black and Litterman") struct BlackLittermanTests {
  private static let countries = ["Australia", "Canada", "France", "Germany", "Japan", "UK", "USA"]
  private static let correlations: [[Double]] = [
    [], [0.488], [0.478, 0.664], [0.515, 0.655, 0.861], [0.439, 0.310, 0.355, 0.354],
    [0.512, 0.608, 0.783, 0.777, 0.405], [0.491, 0.779, 0.668, 0.653, 0.306, 0.652],
  ]
  private static let volatilities = [0.160, 0.203, 0.248, 0.271, 0.210, 0.200, 0.187]
  private static let weights = [0.016, 0.022, 0.052, 0.055, 0.116, 0.124, 0.615]

  private static func model() throws -> BlackLitterman {
    var matrix = Matrix(rows: 7, columns: 7)
    for row in 0..<7 {
      for column in 0...row {
        let correlation = row == column ? 1 : correlations[row][column]
        matrix[row, column] = correlation * volatilities[row] * volatilities[column]
        matrix[column, row] = matrix[row, column]
      }
    }
    return try BlackLitterman(assets: countries, covariance: .dense(matrix), marketWeights: weights)
  }

  private static let germany = BlackLittermanView(
    weights: ["Germany": 1, "France": -0.295, "UK": -0.705], expectedReturn: 0.05)
  private static let canada = BlackLittermanView(weights: ["Canada": 1, "USA": -1], expectedReturn: 0.03)

  private static func percent(_ values: [Double]) -> [Double] { values.map { ($0 * 1000).rounded() / 10 } }

  /// The best portfolio at risk aversion 2.5, in percent.
  private static func portfolio(_ moments: Moments) throws -> [Double] {
    let factor = try #require(CholeskyFactor(moments.covariance.whole))
    return factor.solve(moments.expectedReturns).map { $0 / 2.5 * 100 }
  }

  @Test("table 2: the equilibrium")
  func equilibrium() throws {
    #expect(Self.percent(try Self.model().equilibriumReturns) == [3.9, 6.9, 8.4, 9.0, 4.3, 6.8, 7.6])
    let moments = try Self.model().posterior()
    #expect(difference(try Self.portfolio(moments), Self.weights.map { $0 / 1.05 * 100 }) < 1e-12)
  }

  @Test("table 4: Germany beats the rest of Europe by 5 %")
  func oneView() throws {
    let moments = try Self.model().posterior(views: [Self.germany])
    #expect(Self.percent(moments.expectedReturns) == [4.3, 7.6, 9.3, 11.0, 4.5, 7.0, 8.1])
    let expected = [1.5, 2.1, -4.0, 35.4, 11.0, -9.5, 58.6]
    for (weight, table) in zip(try Self.portfolio(moments), expected) { #expect(abs(weight - table) < 0.2) }
  }

  @Test("table 5: and Canada the United States by 3 %")
  func twoViews() throws {
    let moments = try Self.model().posterior(views: [Self.germany, Self.canada])
    #expect(Self.percent(moments.expectedReturns) == [4.4, 8.7, 9.5, 11.2, 4.6, 7.0, 7.5])
    let expected = [1.5, 41.9, -3.4, 33.6, 11.0, -8.2, 18.8]
    for (weight, table) in zip(try Self.portfolio(moments), expected) { #expect(abs(weight - table) < 0.2) }
  }

  @Test("a certain view holds exactly, a hopeless one changes nothing")
  func limits() throws {
    let model = try Self.model()
    let certain = BlackLittermanView(weights: Self.germany.weights, expectedReturn: 0.05, variance: 0)
    let held = try model.posterior(views: [certain]).expectedReturns
    #expect(abs(held[3] - 0.295 * held[2] - 0.705 * held[5] - 0.05) < 1e-14)
    let hopeless = BlackLittermanView(weights: ["Japan": 1], expectedReturn: 1, variance: 1e12)
    #expect(difference(try model.posterior(views: [hopeless]).expectedReturns, model.equilibriumReturns) < 1e-10)
    #expect(throws: ChampionError.self) { try model.posterior(views: [certain, certain]) }
  }

  @Test("the posterior minimises what misfits prior and views: it is the generalised least squares solution")
  func leastSquares() throws {
    let model = try Self.model()
    let moments = try model.posterior(views: [Self.germany, Self.canada])
    let prior = try #require(CholeskyFactor(model.covariance.whole))
    func misfit(_ mean: [Double]) -> Double {
      let away = zip(mean, model.equilibriumReturns).map { $0 - $1 }
      var sum = zip(away, prior.solve(away)).reduce(0) { $0 + $1.0 * $1.1 } / model.tau
      for view in [Self.germany, Self.canada] {
        let weights = Self.countries.map { view.weights[$0] ?? 0 }
        let off = zip(weights, mean).reduce(-view.expectedReturn) { $0 + $1.0 * $1.1 }
        sum += off * off / (model.tau * model.covariance.variance(of: weights))
      }
      return sum
    }
    let least = misfit(moments.expectedReturns)
    for asset in 0..<7 {
      for step in [-1e-3, 1e-3] {
        var moved = moments.expectedReturns
        moved[asset] += step
        #expect(misfit(moved) > least)
      }
    }
  }

  @Test("errors of views that go together are as given; the risk-free rate is added")
  func errors() throws {
    let model = try Self.model()
    let views = [Self.germany, Self.canada]
    let own = views.map { view in
      model.tau * model.covariance.variance(of: Self.countries.map { view.weights[$0] ?? 0 })
    }
    let diagonal = try model.posterior(views: views, errors: Matrix(rows: [[own[0], 0], [0, own[1]]]))
    #expect(difference(diagonal.expectedReturns, try model.posterior(views: views).expectedReturns) < 1e-13)
    let rate = try BlackLitterman(
      assets: Self.countries, covariance: model.covariance, marketWeights: Self.weights, riskFree: 0.02)
    #expect(abs(try rate.posterior().expectedReturns[0] - model.equilibriumReturns[0] - 0.02) < 1e-15)
    #expect(throws: ChampionError.self) { try model.posterior(views: views, errors: Matrix(rows: 1, columns: 1)) }
  }

  @Test("what makes no sense is refused")
  func refused() throws {
    let model = try Self.model()
    for view in [
      BlackLittermanView(weights: ["Atlantis": 1], expectedReturn: 0),
      BlackLittermanView(weights: [:], expectedReturn: 0),
      BlackLittermanView(weights: ["USA": 1], expectedReturn: .nan),
      BlackLittermanView(weights: ["USA": 1], expectedReturn: 0, variance: -1),
    ] {
      #expect(throws: ChampionError.self) { try model.posterior(views: [view]) }
    }
    for (weights, tau) in [([1, 1], 0.05), ([0, 0, 0, 0, 0, 0, 0], 0.05), (Self.weights, 0)] {
      #expect(throws: ChampionError.self) {
        try BlackLitterman(
          assets: Self.countries, covariance: model.covariance, marketWeights: weights, tau: tau)
      }
    }
  }
}
