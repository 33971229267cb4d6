public import ChampionCore

/// Shifts and scales each feature to mean zero and deviation one on the training slice.
public struct StandardScaler: Codable, Hashable, Sendable {
  /// The mean of each feature.
  public let means: [Double]
  /// The standard deviation of each feature (divisor count); one where a feature never changes.
  public let deviations: [Double]

  /// Fits a scaler.
  ///
  /// - Parameter slice: rows of the training slice, `[row][feature]`.
  /// - Throws: ``ChampionError`` with `badData` if there are no rows.
  /// - Complexity: O(rows x features).
  public static func fit(on slice: TrainingSlice<[Double]>) throws(ChampionError) -> StandardScaler {
    guard let width = slice.elements.first?.count else {
      throw ChampionError(.badData, "there are no rows to fit a scaler on", remedy: "use more history")
    }
    let count = Double(slice.elements.count)
    let means = (0..<width).map { column in slice.elements.reduce(0) { $0 + $1[column] } / count }
    let deviations = (0..<width).map { column in
      let mean = means[column]
      let variance = slice.elements.reduce(0) { $0 + ($1[column] - mean) * ($1[column] - mean) } / count
      // What is left of a constant after rounding is no scale.
      return variance.squareRoot() > 1e-12 * max(abs(mean), 1) ? variance.squareRoot() : 1
    }
    return StandardScaler(means: means, deviations: deviations)
  }

  /// Whether it is one of so many features, with numbers that scale.
  package func fits(_ width: Int) -> Bool {
    means.count == width && deviations.count == width && means.allSatisfy(\.isFinite)
      && deviations.allSatisfy { $0 > 0 && $0.isFinite }
  }

  /// One row, scaled.
  ///
  /// - Precondition: the row has as many features as the scaler.
  public func scaled(_ row: [Double]) -> [Double] {
    precondition(row.count == means.count, "rows fit the scaler")
    return row.indices.map { (row[$0] - means[$0]) / deviations[$0] }
  }

  /// The scaled rows, row-major.
  ///
  /// - Precondition: rows have as many features as the scaler.
  public func transform(_ rows: [[Double]]) -> [Float] {
    rows.flatMap { scaled($0).map { Float($0) } }
  }
}
