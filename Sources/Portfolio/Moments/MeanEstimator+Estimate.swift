import ChampionCore
import Foundation

extension MeanEstimator {
  /// Estimates the expected returns of a year.
  ///
  /// - Parameters:
  ///   - returns: the returns; they may be ragged.
  ///   - covariance: of one period, for the estimators that shrink; they need it positive definite.
  ///   - inflation: what they multiply it by: a sample covariance of few periods is too sure of itself.
  ///   - periodsPerYear: 252 for daily returns.
  /// - Throws: ``ChampionError`` with `badData` if an asset has no return, or the covariance is singular.
  func estimate(
    _ returns: AssetReturns, covariance: Covariance, inflation: Double, periodsPerYear: Double
  ) throws(ChampionError) -> [Double] {
    try checkNumbers()
    switch self {
    case .sample: return try PairwiseMoments(returns).means.map { $0 * periodsPerYear }
    case .compound:
      return returns.assets.indices.map { Self.compounded(returns.values.column($0), returns.kind, periodsPerYear) }
    case .exponentiallyWeighted(let halfLife):
      let weights = Weights.halving(returns.periods.count, halfLife)
      return returns.assets.indices.map { Self.weighted(returns.values.column($0), weights) * periodsPerYear }
    case .jamesStein, .bayesStein:
      let shrinkage = try MeanShrinkage(
        PairwiseMoments(returns), covariance.matrix.mapElements { $0 * inflation })
      let means = self == .jamesStein ? shrinkage.jamesStein : shrinkage.bayesStein
      return means.map { $0 * periodsPerYear }
    case .longHistories: return try LongHistories(returns).means.map { $0 * periodsPerYear }
    }
  }

  /// Published for the sample covariance: `(T - 1) / (T - N - 2)` with T periods and N assets.
  ///
  /// - Throws: ``ChampionError`` with `badData` if there are too few periods for it.
  static func sampleInflation(periods: Double, assets: Int) throws(ChampionError) -> Double {
    let free = periods - Double(assets) - 2
    guard free > 0 else {
      throw ChampionError(
        .badData, "\(Int(periods)) periods are too few to shrink the means of \(assets) assets by a sample covariance",
        remedy: "estimate the covariance with shrinkage, such as ledoit-wolf-identity")
    }
    return (periods - 1) / free
  }

  private static func compounded(_ column: ArraySlice<Double>, _ kind: ReturnKind, _ periodsPerYear: Double) -> Double {
    let values = column.filter { !$0.isNaN }
    let growth = values.reduce(0) { $0 + (kind == .log ? $1 : log1p($1)) }
    return expm1(growth * periodsPerYear / Double(values.count))
  }

  private static func weighted(_ column: ArraySlice<Double>, _ weights: [Double]) -> Double {
    let there = zip(column, weights).filter { !$0.0.isNaN }
    return there.reduce(0) { $0 + $1.0 * $1.1 } / there.reduce(0) { $0 + $1.1 }
  }
}
