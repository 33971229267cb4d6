import Champion
import Foundation
import TestSupport
import Testing

/// Detectors find what is planted in real bars.
@Suite("Planted anomalies") struct PlantedAnomalyTests {
  static func series(_ count: Int, of file: String = "nse/daily_adjusted.parquet") throws -> [BarSeries] {
    try withTemporaryFolder { folder in
      let lake = Lake(at: folder + "/lake")
      try lake.importBars(from: BarFile(path: EvaluationData.path(file)), exchange: "NSE")
      let names = Set(try lake.symbols().map(\.symbol)).sorted()
      let chosen = stride(from: 0, to: names.count, by: max(names.count / count, 1)).map { names[$0] }
      return try lake.adjustedBars(of: chosen).filter { $0.count > 1_000 && $0.volume.allSatisfy { $0 > 0 } }
    }
  }

  /// Scores of sessions with their labels.
  struct Labelled {
    var scores: [Double] = []
    var labels: [Bool] = []

    var averagePrecision: Double { get throws { try AveragePrecision.precision(scores: scores, labels: labels) } }
    var area: Double { get throws { try AreaUnderROC.area(scores: scores, labels: labels) } }

    /// The best recall at a precision of 0.8.
    var recall: Double {
      let order = scores.indices.sorted { scores[$0] > scores[$1] }
      var (found, best) = (0.0, 0.0)
      let all = Double(labels.count(where: \.self))
      for (rank, row) in order.enumerated() {
        if labels[row] { found += 1 }
        if found / Double(rank + 1) >= 0.8 { best = found / all }
      }
      return best
    }
  }

  @Test(
    "volume spikes are ranked as by an oracle of the trailing ratio",
    .needsData("nse/daily_adjusted.parquet"), .needsData("us/sp500_daily.parquet"),
    arguments: ["nse/daily_adjusted.parquet", "us/sp500_daily.parquet"])
  func volumeSpikes(file: String) async throws {
    var (own, oracle) = (Labelled(), Labelled())
    for (series, seed) in try Self.series(24, of: file).flatMap({ series in (1...3).map { (series, UInt64($0)) } }) {
      let model = try await DetectorModel.fit(on: [series])
      let first = series.dates.partitionIndex { $0 >= model.slices.test.lowerBound }
      let planted = PlantedBars.volumeSpikes(series, from: first, seed: seed)
      let spikes = Set(planted.events.map { series.dates[$0.lowerBound] })
      let (natural, now) = (series.volume, planted.series.volume)
      let rows = Dictionary(uniqueKeysWithValues: series.dates.enumerated().map { ($0.element, $0.offset) })
      for session in try model.scores(of: planted.series) {
        guard let row = rows[session.date] else { continue }
        // What is naturally above three times is nobody's mistake.
        let isNatural = natural[row] > 3 * natural[row - 20..<row].reduce(0, +) / 20
        guard !isNatural else { continue }
        own.scores.append(session.score)
        oracle.scores.append(now[row] / (now[row - 20..<row].reduce(0, +) / 20))
        own.labels.append(spikes.contains(session.date))
      }
    }
    oracle.labels = own.labels
    let (found, best) = try (own.averagePrecision, oracle.averagePrecision)
    #expect(own.labels.count(where: \.self) > 50)
    #expect(found >= best - 0.05, "\(found), the oracle \(best)")
    #expect(own.recall >= 0.7, "recall \(own.recall) at precision 0.8, the oracle \(oracle.recall)")
  }

  @Test("price patterns stand out, alone and pooled", .needsData("nse/daily_adjusted.parquet"))
  func patterns() async throws {
    let market = try Self.series(24)
    var recipe = DetectorRecipe(.autoencoder)
    recipe.isGlobal = true
    let model = try await DetectorModel.fit(on: market, recipe: recipe)
    var (pooled, pooledReturn) = (Labelled(), Labelled())
    for pattern in PlantedBars.Pattern.allCases {
      var (own, plain) = (Labelled(), Labelled())
      for (size, series) in [4.0, 8].flatMap({ size in market.map { (size, $0) } })
      where model.symbols.contains(series.symbol) {
        let first = series.dates.partitionIndex { $0 >= model.slices.test.lowerBound }
        let planted = PlantedBars.pattern(pattern, size: size, series, from: first, seed: 1)
        let odd = Set(planted.events.flatMap { event in event.map { series.dates[$0] } })
        // Sessions after an event look back at it: they are neither odd nor usual.
        let after = Set(
          planted.events.flatMap { event in
            (event.upperBound + 1..<min(event.upperBound + 20, series.count)).map { series.dates[$0] }
          })
        let returns = try FeatureTable([.returnScore], of: planted.series)
        let sizes = Dictionary(uniqueKeysWithValues: zip(returns.dates, returns.rows.map { abs($0[0]) }))
        for session in try model.scores(of: planted.series) where !after.contains(session.date) {
          own.scores.append(session.score)
          plain.scores.append(sizes[session.date] ?? 0)
          own.labels.append(odd.contains(session.date))
        }
      }
      plain.labels = own.labels
      let (area, size) = try (own.area, plain.area)
      #expect(area > 0.8, "\(pattern): \(area), the size of the return \(size)")
      pooled.scores += own.scores
      pooled.labels += own.labels
      pooledReturn.scores += plain.scores
    }
    pooledReturn.labels = pooled.labels
    let (area, plain) = try (pooled.area, pooledReturn.area)
    #expect(area > 0.85 && area > plain, "\(area), the size of the return \(plain)")
  }
}
