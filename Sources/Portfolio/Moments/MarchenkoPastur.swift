import ChampionCore
import Foundation
import Statistics

/// What of a sample correlation noise alone explains: eigenvalues up to the edge of Marchenko and Pastur's law,
/// and as far beyond it as the largest of noise may be by chance.
///
/// - Source: Marchenko and Pastur, "Distribution of eigenvalues for some sets of random matrices", 1967; Laloux et al.
///   2000 for taking what signals explain off the variance of the noise; Kritchman and Nadler, "Determining the number
///   of components in a factor model from limited noisy data", Chemometrics 2008, for one after the other, each against
///   the largest that noise has.
struct MarchenkoPastur {
  /// How many eigenvalues are above the edge.
  let signals: Int
  private let eigen: SymmetricEigen
  private let deviations: [Double]

  /// Decomposes the correlation of a covariance that is positive semi-definite.
  ///
  /// - Parameter count: of the periods it was estimated from.
  init(covariance: Matrix, count: Double) throws(ChampionError) {
    deviations = covariance.diagonal.map { max($0, 0).squareRoot() }
    let correlation = CorrelationRepair.correlation(covariance, deviations)
    eigen = try SymmetricEigen(correlation.elements, order: covariance.rows)
    signals = Self.signals(eigen.values, count: count)
  }

  /// The 99 % quantile of Tracy and Widom's law of the largest eigenvalue of noise.
  private static let largestOfNoise = 2.0234

  /// Takes eigenvalues for signals, the largest first, while noise alone would hardly ever have one so large.
  ///
  /// Where that takes half of all, returns have bursts rather than so many signals: then only those count that are so
  /// large if nothing is taken off the noise.
  static func signals(_ ascending: [Double], count: Double) -> Int {
    let edges = Edges(ascending, count: count)
    let most = min(Double(ascending.count), count) / 2
    var signals = 0
    while edges.isSignal(signals, taken: signals) { signals += 1 }
    guard Double(signals) > most else { return signals }
    return (0..<signals).first { !edges.isSignal($0, taken: 0) } ?? signals
  }

  /// The largest eigenvalues against those of noise.
  private struct Edges {
    private let descending: [Double]
    private let count: Double

    init(_ ascending: [Double], count: Double) {
      descending = ascending.reversed()
      self.count = count
    }

    /// Whether an eigenvalue is larger than the largest of noise that explains what the first ones leave:
    /// `m (a + b)² / T + 2.02 m (a + b) (1 / a + 1 / b)^(1/3) / T`, where a and b are the roots of the counts of what
    /// is left of assets and periods T, less a half, and m is the mean of the eigenvalues that are left.
    func isSignal(_ index: Int, taken: Int) -> Bool {
      let (assets, periods) = (Double(descending.count - taken), count - Double(taken))
      guard index < descending.count, assets > 1, periods > 1 else { return false }
      let mean = descending[taken...].reduce(0, +) / assets
      let (a, b) = ((assets - 0.5).squareRoot(), (periods - 0.5).squareRoot())
      let edge = (a + b) * (a + b) + largestOfNoise * (a + b) * cbrt(1 / a + 1 / b)
      return descending[index] > mean * edge / periods
    }
  }

  /// The covariance with the noise's eigenvalues replaced by their mean, and the variances as they were.
  var denoised: Matrix {
    let noise = eigen.values.dropLast(signals)
    let mean = noise.reduce(0, +) / Double(noise.count)
    let values = noise.map { _ in mean } + eigen.values.suffix(signals)
    let correlation = CorrelationRepair.unitDiagonal(CorrelationRepair.composed(values, eigen))
    return correlation.scalingBothSides(by: deviations)
  }
}
