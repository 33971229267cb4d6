import Anomalies
import ChampionCore
import Foundation
import Statistics
import Tables
import TestSupport
import Testing

/// Detectors of series beside a windowed Gaussian, on the labelled series of the Numenta Anomaly Benchmark.
@Suite("Labelled series") struct LabelledSeriesTests {
  private static let file = "anomaly/nab.parquet"
  private static let (buffer, window, longest) = (100, 100, 5_000)

  private struct Series {
    let values: [Double]
    let labels: [Bool]

    /// The first 15 %, at most 750 rows, are to learn from and are not judged.
    var probation: Int { min(values.count * 15 / 100, 750) }
  }

  private static func series() throws -> [Series] {
    let table = try ParquetFile.read([EvaluationData.path(file)], columns: ["series", "value", "in_window"])
    let names = try #require(table.column(named: "series")?.texts)
    let values = try #require(table.column(named: "value")?.numbers)
    let inWindow = try #require(table.column(named: "in_window")?.integers)
    let rowsByName: [String: [Int]] = Dictionary(grouping: names.indices, by: { names[$0] })
    let all = rowsByName.keys.sorted().map { name in
      let rows = rowsByName[name] ?? []
      return Series(values: rows.map { values[$0] }, labels: rows.map { inWindow[$0] == 1 })
    }
    return all.filter { $0.values.count <= longest && $0.labels[$0.probation...].contains(true) }
  }

  /// How far a value lies from the mean of all before it, in their deviations.
  private static func gaussian(_ values: [Double]) -> [Double] {
    var (mean, squares) = (0.0, 0.0)
    return values.enumerated().map { count, value in
      let deviation = count > 1 ? (squares / Double(count)).squareRoot() : 0
      let score = abs(value - mean) / max(deviation, 1e-6)
      let before = mean
      mean += (value - mean) / Double(count + 1)
      squares += (value - before) * (value - mean)
      return count == 0 ? 0 : score
    }
  }

  private static func profile(_ values: [Double], _ metric: MatrixProfile.Metric) throws -> [Double] {
    try MatrixProfile(values, window: window, metric: metric).scores.map { $0 ?? 0 }
  }

  /// A forest on ten values at a time, grown on the first part.
  private static func forest(_ series: Series) async throws -> [Double] {
    let lags = 10
    let rows = (lags - 1..<series.values.count).map { end in series.values[end - lags + 1...end].map { Float($0) } }
    let training = rows.prefix(series.probation - lags + 1).flatMap(\.self)
    let forest = try await IsolationForest.fit(training, width: lags)
    let scores = try await forest.scoreSamples(rows.flatMap(\.self)).map { -$0 }
    return Array(repeating: 0.5, count: lags - 1) + scores
  }

  private static func volume(_ scores: [Double], _ series: Series) throws -> Double {
    let judged = series.probation
    return try VolumeUnderSurface(
      scores: Array(scores[judged...]), anomalies: Array(series.labels[judged...]), buffer: buffer
    ).precisionRecall
  }

  @Test(
    "the forest is no worse than a Gaussian, a profile of plain distances better, and all better than a guess",
    .needsData(file))
  func numenta() async throws {
    let all = try Self.series()
    #expect(all.count >= 20)
    var sums = (gaussian: 0.0, forest: 0.0, normalized: 0.0, plain: 0.0, guess: 0.0)
    for series in all {
      sums.gaussian += try Self.volume(Self.gaussian(series.values), series)
      sums.forest += try Self.volume(try await Self.forest(series), series)
      sums.normalized += try Self.volume(Self.profile(series.values, .normalizedEuclidean), series)
      sums.plain += try Self.volume(Self.profile(series.values, .euclidean), series)
      var draws = CounterRandom(seed: 1, label: "guess")
      sums.guess += try Self.volume(series.values.map { _ in draws.uniform() }, series)
    }
    let count = Double(all.count)
    #expect(sums.plain > sums.gaussian + 0.05 * count, "\(sums), \(count) series")
    #expect(sums.forest > sums.gaussian - 0.03 * count, "\(sums), \(count) series")
    #expect(min(sums.gaussian, sums.forest, sums.normalized) > sums.guess, "\(sums), \(count) series")
  }
}
