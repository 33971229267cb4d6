public import ChampionCore
import Indicators
public import MarketData

/// Features of one symbol, with what a forecast needs beside them.
///
/// - Shape: one row a session from the first at which every feature is warm, oldest first.
public struct FeatureTable: Sendable {
  /// The symbol.
  public let symbol: String
  /// Which features, in the order of the columns.
  public let features: [Feature]
  /// The sessions.
  public let dates: [CalendarDate]
  /// `[row][feature]`.
  public let rows: [[Double]]
  /// The close of each row, in the unit of the series' last session.
  public let closes: [Double]
  /// The volatility of simple returns known at each row's evening (RiskMetrics), a session.
  public let volatilities: [Double]
  /// What is forecast.
  public let target: TargetSeries
  /// The bars that it was computed from.
  package let series: BarSeries

  /// The floor of a volatility, so that a price which never moves has an interval.
  private static let volatilityFloor = 1e-6

  /// Computes features, and what is known of a target beside them.
  ///
  /// - Throws: ``ChampionError`` with `badData` if there are too few bars for one row, or a feature is not finite
  ///   because prices are absurd.
  /// - Complexity: O(sessions x features).
  public init(
    _ features: [Feature], target: Target = .return, of series: BarSeries
  ) throws(ChampionError) {
    let bars = BarColumns(series)
    let columns = features.map { $0.values(over: bars) }
    let volatilities = EWMAVolatility().batch(over: series.close).map {
      $0.map { max($0, Self.volatilityFloor) } ?? .nan
    }
    let scales = RangeVolatility.values(over: series).map { max($0, Self.volatilityFloor) }
    let outcomes = TargetSeries(target, of: series, volatilities: scales)
    let isWarm = series.dates.indices.map { row in
      volatilities[row].isFinite && outcomes.isWarm(row) && columns.allSatisfy { $0[row] != nil }
    }
    guard let first = isWarm.firstIndex(of: true) else {
      let silent = zip(features, columns).first { $1.allSatisfy { $0 == nil } }
      throw ChampionError(
        .badData,
        silent.map { "the feature '\($0.0.rawValue)' has no value in \(series.count) bars" }
          ?? "there is no day of \(series.count) on which all features and the target '\(target.rawValue)' have a value",
        context: ["symbol": series.symbol], remedy: "import more history, or leave the feature out")
    }
    symbol = series.symbol
    self.features = features
    dates = Array(series.dates[first...])
    rows = (first..<series.count).map { row in columns.compactMap { $0[row] } }
    closes = Array(series.close[first...])
    self.volatilities = Array(volatilities[first...])
    self.target = outcomes.from(first)
    self.series = series
    try checkFinite()
  }

  /// The count of rows.
  public var count: Int { rows.count }

  private func checkFinite() throws(ChampionError) {
    for (row, values) in rows.enumerated() {
      let isFinite = values.allSatisfy(\.isFinite) && volatilities[row].isFinite && target.isWarm(row)
      guard values.count == features.count, isFinite else {
        throw ChampionError(
          .badData, "a feature is not finite", context: ["symbol": symbol, "date": "\(dates[row])"],
          remedy: "check the prices around that day with: champion data check")
      }
    }
  }
}
