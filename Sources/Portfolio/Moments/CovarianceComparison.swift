public import ChampionCore
import Statistics

/// Estimators of covariances compared by what their forecasts were worth: each forecast is made from the periods before
/// the ones that judge it, again and again.
public struct CovarianceComparison: Codable, Hashable, Sendable {
  /// The estimators, the one with the least loss first; the sample covariance is always among them.
  public let scores: [CovarianceScore]
  /// The count of periods that judge.
  public let periods: Int
  /// The count of forecasts of each estimator.
  public let forecasts: Int
  /// The mean count of assets in a forecast: those with returns in at least three quarters of the periods that it is
  /// made from, so that any two share half of them, and that vary.
  public let meanAssets: Double

  /// Compares.
  ///
  /// - Parameters:
  ///   - returns: the returns; they may be ragged.
  ///   - estimators: which ones.
  ///   - window: from how many periods each forecast is made.
  ///   - step: for how many periods one stands, before the next is made.
  ///   - periodsPerYear: 252 for daily returns.
  /// - Throws: ``ChampionError``: `usage` if window or step are too small, `badData` if there are fewer than two
  ///   periods after the first window, or an estimator cannot do with what there is.
  /// - Complexity: O(estimators · periods / step) estimates of `window` periods.
  public init(
    _ returns: AssetReturns, estimators: [CovarianceEstimator], window: Int = 250, step: Int = 20,
    periodsPerYear: Double = 252
  ) throws(ChampionError) {
    guard window >= 4, step >= 1 else {
      throw ChampionError(.usage, "a window of \(window) periods with a step of \(step) makes no forecasts")
    }
    guard returns.periods.count >= window + 2 else {
      throw ChampionError(
        .badData, "\(returns.periods.count) periods leave fewer than two to judge a window of \(window)",
        remedy: "give more returns, or a smaller window")
    }
    let estimators = [CovarianceEstimator.sample] + estimators.filter { $0 != .sample }
    var results = estimators.map { _ in CovarianceForecasts() }
    var assetCounts: [Int] = []
    for start in stride(from: window, to: returns.periods.count, by: step) {
      let assets = Self.assets(of: returns, in: start - window..<start)
      guard !assets.isEmpty else { continue }
      assetCounts.append(assets.count)
      let past = try returns.selecting(rows: Array(start - window..<start), assets: assets)
      let known = Set(returns.periods[start - window..<start])
      for (index, estimator) in estimators.enumerated() {
        let forecast = try estimator.limited(to: known).estimate(past, repair: .eigenvalueClipping).covariance.matrix
        let rows = start..<min(start + step, returns.periods.count)
        try results[index].add(forecast, of: returns, rows: rows, assets: assets)
      }
    }
    guard results[0].losses.count >= 2 else {
      throw ChampionError(
        .badData, "no asset has varying returns in three quarters of a window of \(window) periods, and after it")
    }
    periods = results[0].losses.count
    forecasts = assetCounts.count
    meanAssets = Double(assetCounts.reduce(0, +)) / Double(assetCounts.count)
    scores = zip(estimators, results).map { Self.score($0, $1, against: results[0], periodsPerYear) }
      .sorted { $0.loss < $1.loss }
  }

  private static func assets(of returns: AssetReturns, in rows: Range<Int>) -> [Int] {
    returns.assets.indices.filter { asset in
      let values = rows.map { returns.values[$0, asset] }.filter { !$0.isNaN }
      return 4 * values.count >= 3 * rows.count && values.contains { $0 != values[0] }
    }
  }

  private static func score(
    _ estimator: CovarianceEstimator, _ forecasts: CovarianceForecasts, against baseline: CovarianceForecasts,
    _ periodsPerYear: Double
  ) -> CovarianceScore {
    let count = Double(forecasts.losses.count)
    let isBaseline = estimator == .sample
    return CovarianceScore(
      estimator: estimator.description, loss: forecasts.losses.reduce(0, +) / count,
      volatility: (forecasts.squaredReturns.reduce(0, +) / count * periodsPerYear).squareRoot(),
      lossTest: isBaseline ? nil : DieboldMarianoTest(losses: forecasts.losses, baseline: baseline.losses),
      varianceTest: isBaseline
        ? nil : DieboldMarianoTest(losses: forecasts.squaredReturns, baseline: baseline.squaredReturns),
      raisedForecasts: forecasts.raised)
  }
}
