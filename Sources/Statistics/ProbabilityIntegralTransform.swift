public import ChampionCore

/// Are forecast distributions those that values come from? Where they are, the forecast probabilities of at most what
/// then happened are uniform.
///
/// A histogram like a U tells of distributions that are too narrow, one like a hill of distributions that are too wide,
/// a slope of a bias. The p-value takes the values as independent: forecasts over several steps overlap, so give every
/// `horizon`-th of those.
///
/// - Source: Diebold, Gunther and Tay, "Evaluating Density Forecasts", International Economic Review 1998.
public struct ProbabilityIntegralTransform: Codable, Hashable, Sendable {
  /// How many bins the histogram has.
  public static let bins = 10

  /// The count of values.
  public let count: Int
  /// How many values lie in each tenth from 0 to 1; one that lies on an edge counts above it, 1 in the last.
  public let histogram: [Int]
  /// The Kolmogorov-Smirnov statistic: the greatest distance between the distribution of the values and the uniform.
  public let kolmogorovSmirnov: Double
  /// The probability of a statistic this high if the values were independent and uniform.
  public let pValue: Double

  /// Tests values.
  ///
  /// - Parameter values: the forecast distribution function at each value that then happened.
  /// - Throws: ``ChampionError`` with `badData` if there is no value, or one is not between 0 and 1.
  /// - Complexity: O(count x log count).
  /// - Source: Stephens, "Use of the Kolmogorov-Smirnov, Cramér-von Mises and Related Statistics Without Extensive
  ///   Tables", Journal of the Royal Statistical Society B 1970, for the factor that makes the law of many values fit
  ///   few.
  public init(_ values: [Double]) throws(ChampionError) {
    guard !values.isEmpty else { throw ChampionError(.badData, "there is no value to transform") }
    if let row = values.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
      throw ChampionError(
        .badData, "the forecast probability \(values[row]) is not between 0 and 1", context: ["row": "\(row)"])
    }
    count = values.count
    histogram = Self.histogram(values)
    kolmogorovSmirnov = Self.distance(values.sorted())
    let root = Double(count).squareRoot()
    pValue = KolmogorovDistribution.upperTail(kolmogorovSmirnov * (root + 0.12 + 0.11 / root))
  }

  private static func histogram(_ values: [Double]) -> [Int] {
    values.reduce(into: [Int](repeating: 0, count: bins)) { counts, value in
      counts[min(Int(value * Double(bins)), bins - 1)] += 1
    }
  }

  private static func distance(_ sorted: [Double]) -> Double {
    let count = Double(sorted.count)
    return sorted.enumerated().reduce(0) { greatest, next in
      max(greatest, Double(next.offset + 1) / count - next.element, next.element - Double(next.offset) / count)
    }
  }
}
