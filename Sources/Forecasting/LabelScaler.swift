public import ChampionCore
public import Features

/// Scales each step's label by its root mean square on the training slice.
///
/// Nothing is subtracted: a scaled zero is persistence.
public struct LabelScaler: Codable, Hashable, Sendable {
  /// The root mean square of each step's labels; one where they are all zero.
  public let scales: [Double]

  /// Fits a scaler.
  ///
  /// - Parameter slice: labels of the training slice, `[row][step]`.
  /// - Throws: ``ChampionError`` with `badData` if there are none.
  public static func fit(on slice: TrainingSlice<[Double]>) throws(ChampionError) -> LabelScaler {
    guard let steps = slice.elements.first?.count else {
      throw ChampionError(.badData, "there are no labels to fit a scaler on", remedy: "use more history")
    }
    let scales = (0..<steps).map { step in
      let meanSquare = slice.elements.reduce(0) { $0 + $1[step] * $1[step] } / Double(slice.elements.count)
      return meanSquare > 0 ? meanSquare.squareRoot() : 1
    }
    return LabelScaler(scales: scales)
  }
}
