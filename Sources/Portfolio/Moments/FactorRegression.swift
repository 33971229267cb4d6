import ChampionCore

/// The least squares regression of one asset on factors, with an intercept.
struct FactorRegression {
  /// One number a factor.
  let slopes: [Double]
  /// The variance of what is left, without bias.
  let residualVariance: Double

  /// What of a factor's deviation at least does not follow from those before it.
  private static let leastPivot = 1e-6

  init(_ returns: [Double], on factors: Matrix, asset: String) throws(ChampionError) {
    let (count, width) = (returns.count, factors.columns)
    guard count >= width + 2 else {
      throw ChampionError(
        .badData, "an asset shares \(count) periods with the factors", context: ["symbol": asset],
        remedy: "\(width + 2) or more are needed with \(width) factors")
    }
    let centre = returns.reduce(0, +) / Double(count)
    let means = (0..<width).map { factors.column($0).reduce(0, +) / Double(count) }
    var target = Matrix(rows: count, columns: 1)
    target.elements = returns.map { $0 - centre }
    let centred = Matrix(rows: count, columns: width) { factors[$0, $1] - means[$1] }
    let scales = (0..<width).map { 1 / centred.column($0).reduce(0) { $0 + $1 * $1 }.squareRoot() }
    let inputs = centred.scalingColumns(by: scales)
    guard let factor = CholeskyFactor(checking: inputs.columnProducts()), factor.smallestPivot > Self.leastPivot else {
      throw ChampionError(
        .badData, "the factors are not independent", context: ["symbol": asset, "periods": "\(count)"],
        remedy: "leave out a factor that does not vary or follows from the others")
    }
    let scaled = factor.solve(inputs.columnProducts(with: target).elements)
    let residuals = zip(target.elements, inputs.times(scaled)).map { $0 - $1 }
    slopes = zip(scaled, scales).map { $0 * $1 }
    residualVariance = residuals.reduce(0) { $0 + $1 * $1 } / Double(count - width - 1)
  }
}
