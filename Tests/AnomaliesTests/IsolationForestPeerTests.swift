import Anomalies
import ChampionCore
import Foundation
import Statistics
import Tables
import TestSupport
import Testing

/// Forests find what scikit-learn's find, on labelled sets of outliers.
@Suite("Isolation forests beside scikit-learn's") struct IsolationForestPeerTests {
  private struct Reference: Decodable {
    struct Set: Decodable {
      let rows: Int
      let seeds: Int
      let auroc_mean: Double
      let auroc_std: Double
    }
    let datasets: [String: Set]
  }

  private static let file = "anomaly/isolation_forest_reference.json"

  private static func areas(_ name: String, seeds: Int) async throws -> [Double] {
    let table = try ParquetFile.read([EvaluationData.path("anomaly/tabular/\(name).parquet")])
    let labels = try #require(table.column(named: "label")?.numbers).map { $0 > 0 }
    let columns = table.columns.filter { $0.name != "label" }.compactMap(\.numbers)
    let rows = labels.indices.flatMap { row in columns.map { Float($0[row]) } }
    var areas: [Double] = []
    for seed in 0..<UInt64(seeds) {
      let forest = try await IsolationForest.fit(rows, width: columns.count, seed: seed)
      areas.append(
        try AreaUnderROC.area(scores: try await forest.scoreSamples(rows).map { -$0 }, labels: labels))
    }
    return areas
  }

  @Test("each set is ranked as well, and all are on the mean", .needsData(file))
  func labelledSets() async throws {
    let content = try Data(contentsOf: URL(fileURLWithPath: EvaluationData.path(Self.file)))
    let sets = try JSONDecoder().decode(Reference.self, from: content).datasets
    var differences: [Double] = []
    for (name, peer) in sets.sorted(by: { $0.key < $1.key }) {
      let areas = try await Self.areas(name, seeds: peer.rows < 2_000 ? 50 : 10)
      let count = Double(areas.count)
      let mean = areas.reduce(0, +) / count
      let variance = areas.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
      let error = (variance / count + peer.auroc_std * peer.auroc_std / Double(peer.seeds)).squareRoot()
      #expect(abs(mean - peer.auroc_mean) <= max(0.02, 4 * error), "\(name): \(mean), its \(peer.auroc_mean)")
      differences.append(mean - peer.auroc_mean)
    }
    #expect(differences.count == 27)
    let mean = differences.reduce(0, +) / Double(differences.count)
    #expect(mean >= -0.003, "\(mean)")
  }
}
