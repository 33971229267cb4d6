import ChampionCore
import Foundation
import Portfolio
import Testing

@Suite("Moments of odd input") struct MomentInputTests {
  @Test(
    "given moments that make no sense are refused by place",
    arguments: [
      ([[1, 0]], "not square"), ([[1, 0], [0, .nan]], "not finite"), ([[1, 0], [0, .infinity]], "not finite"),
      ([[1, 0], [0, -1]], "negative"), ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], "of 3 assets, not of 2"),
      ([], "of 0 assets"),
    ] as [([[Double]], String)])
  func given(rows: [[Double]], message: String) throws {
    for repair in [nil, MomentRepair.Method.nearestCorrelation] {
      let error = #expect(throws: ChampionError.self) {
        try Moments(assets: ["A", "B"], expectedReturns: [0, 0], covariance: Matrix(rows: rows), repair: repair)
      }
      #expect(error?.message.contains(message) == true)
    }
  }

  @Test("names and expected returns are checked")
  func names() throws {
    let matrix = try Matrix(rows: [[1, 0], [0, 1]])
    for (assets, returns) in [(["A", "A"], [0, 0]), (["A", "B"], [0]), (["A", "B"], [0, .nan]), ([], [])] {
      #expect(throws: ChampionError.self) {
        try Moments(assets: assets, expectedReturns: returns, covariance: matrix)
      }
    }
    let factors = try FactorCovariance(loadings: Matrix(rows: 3, columns: 1), specificVariances: [1, 1, 1])
    #expect(throws: ChampionError.self) {
      try Moments(assets: ["A", "B"], expectedReturns: [0, 0], covariance: factors)
    }
    let moments = try Moments(assets: ["A", "B", "C"], expectedReturns: [0, 0, 0], covariance: factors)
    #expect(moments.covariance.diagonal == [1, 1, 1])
  }

  /// A constant asset, an asset twice, and one of its own, over 30 periods.
  private static func odd() throws -> AssetReturns {
    let noise = try normalReturns(3, 30, seed: 4)
    var values = noise.values
    for row in 0..<30 { (values[row, 0], values[row, 2]) = (0.0001, values[row, 1]) }
    var wide = Matrix(rows: 30, columns: 4)
    wide.elements = values.elements + noise.values.column(of: 0)
    return try AssetReturns(assets: ["cash", "A", "A too", "B"], periods: noise.periods, values: wide)
  }

  @Test("no variance and identical assets are possible, and said", arguments: CovarianceEstimator.standard)
  func odd(estimator: CovarianceEstimator) throws {
    guard estimator != .longHistories else { return }
    let moments = try Moments(Self.odd(), covariance: estimator)
    let matrix = moments.covariance.whole
    #expect(matrix.elements.allSatisfy { $0.isFinite } && matrix == matrix.transposed)
    #expect(try MomentRepairTests.smallest(matrix) > -1e-15)
    // Those that shrink to the identity do not leave them so.
    if estimator != .ledoitWolfIdentity && estimator != .oracleApproximating {
      #expect(matrix[0, 0] == 0 && moments.notes.contains("without variance: cash"))
    }
    if estimator == .sample {
      #expect(moments.notes.contains { $0.hasPrefix("moving as one") && $0.hasSuffix("A and A too") })
    }
  }

  @Test("one asset", arguments: CovarianceEstimator.standard)
  func oneAsset(estimator: CovarianceEstimator) throws {
    let moments = try Moments(normalReturns(1, 40, seed: 2), covariance: estimator)
    let sample = try Moments(normalReturns(1, 40, seed: 2)).covariance.diagonal[0]
    #expect(abs(moments.covariance.diagonal[0] / sample - 1) < (estimator.description.hasPrefix("ewma") ? 0.5 : 0.03))
  }

  @Test("fewer periods than assets: shrunk covariances are positive definite", arguments: CovarianceEstimator.standard)
  func fewPeriods(estimator: CovarianceEstimator) throws {
    let moments = try Moments(normalReturns(30, 12, seed: 6), covariance: estimator)
    let smallest = try MomentRepairTests.smallest(moments.covariance.whole)
    let isShrunk = moments.shrinkage != nil || estimator == .denoised
    #expect(smallest > (isShrunk ? 1e-6 : -1e-15))
  }

  @Test("two assets that share less than two periods are named")
  func apart() throws {
    let returns = try normalReturns(3, 20, seed: 1) { period, asset in asset == 0 || (period < 10) == (asset == 1) }
    let error = #expect(throws: ChampionError.self) { try Moments(returns) }
    #expect(error?.context["symbols"] == "N1 N2")
    let single = try normalReturns(2, 20, seed: 1) { period, asset in asset == 0 || period == 3 }
    let alone = #expect(throws: ChampionError.self) { try Moments(single) }
    #expect(alone?.context["symbol"] == "N1")
  }

  @Test("numbers of estimators are checked; names are read as they are written")
  func estimatorNames() throws {
    for estimator in CovarianceEstimator.standard {
      #expect(try CovarianceEstimator(parsing: estimator.description) == estimator)
    }
    for estimator in MeanEstimator.standard {
      #expect(try MeanEstimator(parsing: estimator.description) == estimator)
    }
    #expect(try CovarianceEstimator(parsing: "ewma") == .exponentiallyWeighted(halfLife: 60))
    #expect(try CovarianceEstimator(parsing: "pca:3") == .principalComponents(count: 3))
    for text in ["", "ledoit", "ewma:0", "ewma:x", "ewma:-3", "gerber:1", "pca:0", "sample:1", "ewma:1:2", "ewma:inf"] {
      #expect(throws: ChampionError.self) { try CovarianceEstimator(parsing: text) }
    }
    for text in ["", "mean", "ewma:0", "ewma:x", "ewma:nan"] {
      #expect(throws: ChampionError.self) { try MeanEstimator(parsing: text) }
    }
    let returns = try normalReturns(2, 20, seed: 1)
    #expect(throws: ChampionError.self) { try Moments(returns, covariance: .gerber(threshold: 2)) }
    #expect(throws: ChampionError.self) { try Moments(returns, mean: .exponentiallyWeighted(halfLife: 0)) }
    #expect(throws: ChampionError.self) { try Moments(returns, periodsPerYear: 0) }
  }

  @Test("logarithms become simple returns as lognormal ones do")
  func simple() throws {
    let moments = try Moments(
      assets: ["A", "B"], expectedReturns: [0.05, 0.02], covariance: Matrix(rows: [[0.04, 0.01], [0.01, 0.09]])
    ).ofSimpleReturns
    #expect(abs(moments.expectedReturns[0] - (exp(0.07) - 1)) < 1e-15)
    #expect(abs(moments.covariance.whole[0, 1] - exp(0.07 + 0.065) * (exp(0.01) - 1)) < 1e-15)
    #expect(abs(moments.covariance.whole[1, 1] - exp(0.13) * (exp(0.09) - 1)) < 1e-15)
  }
}

extension Matrix {
  /// One column.
  fileprivate func column(of index: Int) -> [Double] { (0..<rows).map { self[$0, index] } }
}
