public import Champion

/// Checks what every detector of anomalies promises: shape, finite surprises, nothing seen of later rows, each row by itself,
/// and the same bits when it is fitted again.
///
/// - Parameters:
///   - series: bars that are long enough to fit on.
///   - features: what the detector sees; must be those that it was fitted with.
///   - fit: fits a detector on bars.
/// - Throws: ``ConformanceFailure``, or what `fit` throws.
/// - Complexity: 2 fits, and some 20 scorings.
public func checkAnomalyDetector(
  on series: BarSeries, features: [Feature] = Feature.unusual, fit: (BarSeries) async throws -> any AnomalyDetector
) async throws {
  let name = "checkAnomalyDetector"
  let detector = try await fit(series)
  let table = try FeatureTable(features, of: series)
  let half = table.count / 2
  let rows = (0..<12).map { half + (table.count - 1 - half) * $0 / 11 }
  let all = try detector.surprises(over: table, rows: rows)
  let width = detector.channels.count
  try require(
    all.count == rows.count && all.allSatisfy { $0.count == width }, name, "one surprise a row and channel",
    "\(all.count) rows for \(rows.count)")
  try require(
    all.joined().allSatisfy { $0.isFinite && $0 >= 0 }, name, "surprises are finite and not below zero",
    "one of \(all.joined().min() ?? 0) to \(all.joined().max() ?? 0)")
  for (row, expected) in zip(rows, all) {
    let alone = try detector.surprises(over: table, rows: [row])[0]
    try require(alone == expected, name, "a row's surprise does not depend on the other rows", "row \(row) does")
    let cut = try FeatureTable(features, of: series.upTo(table.dates[row]))
    let known = try detector.surprises(over: cut, rows: [cut.count - 1])[0]
    try require(known == expected, name, "a row's surprise knows nothing of later rows", "row \(row) does")
    try require(
      try !detector.reason(for: row, of: table, channel: 0).isEmpty, name, "a surprise has a reason", "it is empty")
  }
  let again = try await fit(series).surprises(over: table, rows: rows)
  try require(again == all, name, "fitted again, it says the same bits", "the surprises differ")
}
