import ChampionCore
import Foundation
import Portfolio
import Testing

@Suite("Expected returns") struct MeanEstimatorTests {
  @Test(
    "shrunk means are Jorion's and skfolio's",
    arguments: [
      (.bayesStein, .sample, MomentsPeerValues.bayesStein), (.jamesStein, .sample, MomentsPeerValues.jamesStein),
      (.bayesStein, .ledoitWolfIdentity, MomentsPeerValues.bayesSteinShrunk),
    ] as [(MeanEstimator, CovarianceEstimator, [Double])])
  func peers(mean: MeanEstimator, covariance: CovarianceEstimator, expected: [Double]) throws {
    let moments = try Moments(FormulaReturns.returns(), mean: mean, covariance: covariance, periodsPerYear: 1)
    #expect(difference(moments.expectedReturns, expected) < 1e-12)
  }

  @Test("weighted means are pandas', a year is so many periods")
  func weighted() throws {
    let moments = try Moments(
      FormulaReturns.ragged(), mean: .exponentiallyWeighted(halfLife: 12), periodsPerYear: 252)
    #expect(difference(moments.expectedReturns, MomentsPeerValues.raggedWeightedMeans.map { $0 * 252 }) < 1e-12)
  }

  @Test("each asset's mean is of its own periods")
  func ragged() throws {
    let moments = try Moments(FormulaReturns.ragged(), periodsPerYear: 1)
    let own = (20..<60).reduce(0) { $0 + FormulaReturns.value($1, 3) } / 40
    #expect(abs(moments.expectedReturns[3] - own) < 1e-16)
    #expect(moments.histories.map(\.count) == [60, 60, 60, 40, 51])
    #expect(moments.histories[4].missing == 8 && moments.histories[3].missing == 0)
    #expect(moments.histories[3].first == "20")
    #expect(moments.notes.contains { $0.contains("A3 the fewest: 40") })
  }

  @Test("a compound return is that of the whole history, of simple returns and of logarithms alike")
  func compound() throws {
    let prices = try PriceTable(
      assets: ["A"], periods: ["1", "2", "3", "4"],
      values: Matrix(rows: [[100], [110], [99], [121]]))
    for kind in ReturnKind.allCases {
      let moments = try Moments(AssetReturns(prices, kind: kind), mean: .compound, periodsPerYear: 6)
      #expect(abs(moments.expectedReturns[0] - (pow(1.21, 2) - 1)) < 1e-14)
    }
  }

  @Test("shrunk means are nearer to the true ones, over many samples")
  func risk() throws {
    // True means differ little; errors of 50 periods are large.
    let truth = (0..<8).map { 0.0004 * Double($0 % 3) }
    var errors: [MeanEstimator: Double] = [:]
    for seed in 0..<60 {
      let noise = try normalReturns(8, 50, seed: UInt64(seed))
      var values = noise.values
      for asset in 0..<8 {
        for row in 0..<50 { values[row, asset] += truth[asset] }
      }
      let returns = try AssetReturns(assets: noise.assets, periods: noise.periods, values: values)
      for mean in [MeanEstimator.sample, .jamesStein, .bayesStein] {
        let found = try Moments(returns, mean: mean, periodsPerYear: 1).expectedReturns
        errors[mean, default: 0] += zip(found, truth).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }
    }
    let sample = try #require(errors[.sample])
    #expect(try #require(errors[.jamesStein]) < 0.8 * sample)
    #expect(try #require(errors[.bayesStein]) < 0.8 * sample)
  }

  @Test("two assets are not shrunk by James and Stein, equal means not moved by anyone")
  func limits() throws {
    let two = try normalReturns(2, 40, seed: 5)
    let plain = try Moments(two).expectedReturns
    #expect(difference(try Moments(two, mean: .jamesStein).expectedReturns, plain) < 1e-12)
    // Eight periods: each asset is 1 in two of them, else 0.
    let rows = (0..<8).map { row in (0..<3).map { row % 4 == $0 ? 1.0 : 0 } }
    let equal = try AssetReturns(
      assets: ["A", "B", "C"], periods: (0..<8).map { "\($0)" }, values: Matrix(rows: rows))
    for mean in [MeanEstimator.jamesStein, .bayesStein] {
      #expect(difference(try Moments(equal, mean: mean, periodsPerYear: 4).expectedReturns, [1, 1, 1]) < 1e-12)
    }
  }

  @Test("few periods: shrunk means need a shrunk covariance, and say so")
  func fewPeriods() throws {
    let returns = try normalReturns(10, 11, seed: 1)
    let error = #expect(throws: ChampionError.self) { try Moments(returns, mean: .bayesStein) }
    #expect(error?.remedy.contains("ledoit-wolf-identity") == true)
    let moments = try Moments(returns, mean: .bayesStein, covariance: .ledoitWolfIdentity)
    #expect(moments.expectedReturns.allSatisfy { $0.isFinite })
  }
}
