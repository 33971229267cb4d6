import ChampionCore
import Foundation

/// Shifts and scales each column by its median and half the distance between its 16 % and 84 % quantiles: odd rows among
/// those that it is fitted on do not move it.
struct RobustScaler: Codable, Hashable, Sendable {
  private let centers: [Double]
  private let scales: [Double]

  /// Scaled numbers beyond this say no more.
  private static let largest = 10.0
  private static let leastScale = 1e-6

  /// Fits a scaler on rows, `[row][column]`.
  init(_ rows: [[Double]]) throws(ChampionError) {
    guard let width = rows.first?.count else {
      throw ChampionError(.badData, "there are no rows to fit a scaler on", remedy: "use more history")
    }
    let columns = (0..<width).map { column in rows.map { $0[column] }.sorted() }
    func quantile(_ share: Double) -> [Double] { columns.map { $0[Int(share * Double($0.count - 1))] } }
    centers = quantile(0.5)
    scales = zip(quantile(0.84), quantile(0.16)).map { max(($0 - $1) / 2, Self.leastScale) }
  }

  /// Whether it is one of so many columns, with numbers that scale.
  func fits(_ width: Int) -> Bool {
    centers.count == width && scales.count == width && centers.allSatisfy(\.isFinite)
      && scales.allSatisfy { $0 > 0 && $0.isFinite }
  }

  /// One row, scaled.
  func scaled(_ row: [Double]) -> [Double] {
    row.indices.map { min(max((row[$0] - centers[$0]) / scales[$0], -Self.largest), Self.largest) }
  }
}
