public import Champion

/// Checks what every forecaster promises: shape, finite numbers, nothing seen of later rows, each origin by itself,
/// errors instead of crashes, and the same bits when it is fitted again.
///
/// - Parameters:
///   - series: bars that are long enough to fit on.
///   - features: what the forecaster sees; must be those that it was fitted with.
///   - target: what it forecasts.
///   - fit: fits a forecaster on bars.
/// - Throws: ``ConformanceFailure``, or what `fit` throws.
/// - Complexity: 2 fits, and some 50 forecasts.
public func checkForecaster(
  on series: BarSeries, features: [Feature] = Feature.standard, target: Target = .return,
  fit: (BarSeries) throws -> any Forecaster
) throws {
  let forecaster = try fit(series)
  let table = try FeatureTable(features, target: target, of: series)
  let checks = ForecasterChecks(forecaster: forecaster, table: table)
  try checks.shape()
  try checks.isIndependentOfOtherOrigins()
  try checks.knowsNothingOfLaterRows(series)
  try checks.refusesImpossibleOrigins()
  let again = try ForecasterChecks(forecaster: fit(series), table: table).forecasts(checks.origins)
  try require(
    try again == checks.forecasts(checks.origins), ForecasterChecks.name, "fitted again, it forecasts the same bits",
    "the forecasts differ")
}

private struct ForecasterChecks {
  static let name = "checkForecaster"

  let forecaster: any Forecaster
  let table: FeatureTable

  /// Rows of the later half, the last one among them: a window lies before each, and a long future after most.
  var origins: [Int] {
    let half = table.count / 2
    return (0..<12).map { half + (table.count - 1 - half) * $0 / 11 }
  }

  func forecasts(_ origins: [Int]) throws -> [[ScaledForecast]] {
    try forecaster.forecasts(over: table, origins: origins)
  }

  func shape() throws {
    try require(forecaster.horizon >= 1, Self.name, "the horizon is at least 1", "it is \(forecaster.horizon)")
    let forecasts = try forecasts(origins)
    try require(
      forecasts.count == origins.count && forecasts.allSatisfy { $0.count == forecaster.horizon }, Self.name,
      "one row an origin, one number a step", "\(forecasts.count) rows of \(forecasts.map(\.count))")
    try require(
      forecasts.allSatisfy { $0.allSatisfy(\.isFinite) }, Self.name, "every forecast is finite", "\(forecasts)")
    try require(try self.forecasts([]).isEmpty, Self.name, "no origins, no forecasts", "there are some")
  }

  func isIndependentOfOtherOrigins() throws {
    let all = try forecasts(origins)
    let reversed = try forecasts(origins.reversed())
    try require(all == reversed.reversed(), Self.name, "the order of origins does not matter", "forecasts differ")
    for (index, origin) in origins.enumerated() {
      let alone = try forecasts([origin])
      try require(
        alone == [all[index]], Self.name, "an origin's forecast does not depend on other origins",
        "alone, row \(origin) has \(alone) instead of \(all[index])")
    }
  }

  /// Later bars are cut off, or multiplied by 1,000.
  func knowsNothingOfLaterRows(_ series: BarSeries) throws {
    let history = MarketHistory(bars: [series])
    for origin in origins.dropLast() {
      let (day, expected) = (table.dates[origin], try forecasts([origin]))
      let futures = [series.upTo(day), history.multiplyingPrices(by: 1_000, after: day).bars[0]]
      for future in futures {
        let other = try FeatureTable(table.features, target: table.target.target, of: future)
        let actual = try forecaster.forecasts(over: other, origins: [origin])
        try require(
          actual == expected, Self.name, "a forecast uses no row after its origin",
          "with other bars after \(day) it is \(actual) instead of \(expected)")
      }
    }
  }

  func refusesImpossibleOrigins() throws {
    for origin in [-1, table.count, Int.max] {
      let answer = try? forecaster.forecasts(over: table, origins: [origin])
      try require(
        answer == nil, Self.name, "an origin that the table does not have is an error", "row \(origin) has a forecast")
    }
  }
}

extension ScaledForecast {
  /// Whether it is three numbers in order.
  fileprivate var isFinite: Bool { value.isFinite && lower.isFinite && upper.isFinite && lower <= upper }
}
