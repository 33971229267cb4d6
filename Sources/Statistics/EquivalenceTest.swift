/// Whether all of some models are equally good, and which of them looks worst.
///
/// - Source: Hansen, Lunde and Nason 2011: the test of equivalence by the largest standardised deviation from the mean of the
///   models, and its elimination rule.
struct EquivalenceTest {
  /// What is rounding and no deviation, beside the mean loss.
  private static let rounding = 1e-12

  /// The model that is thrown out if they are not.
  let worst: Int
  /// The probability of a deviation this large if they are.
  let pValue: Double

  /// - Parameters:
  ///   - models: which of all, at least two.
  ///   - means: the mean loss of each of all models.
  ///   - drawn: the same in each draw of a bootstrap. Shape: [draw, model].
  init(of models: [Int], means: [Double], drawn: [[Double]]) {
    let own = Self.deviations(models, means)
    let errors = Self.errors(models, own, drawn)
    let least = Self.rounding * models.reduce(0) { max($0, abs(means[$1])) }
    let standardized = zip(own, errors).map { deviation, error in
      // Losses that differ by the same every time leave no doubt; those that do not differ are not worse.
      error > least ? deviation / error : deviation > least ? .infinity : 0
    }
    let place = standardized.indices.max { standardized[$0] < standardized[$1] } ?? 0
    let statistic = standardized[place]
    let reached = drawn.count { means in
      let centered = zip(Self.deviations(models, means), own).map { $0 - $1 }
      return zip(centered, errors).contains { ($1 > least ? $0 / $1 : 0) >= statistic }
    }
    worst = models[place]
    pValue = Double(reached) / Double(drawn.count)
  }

  /// How far each model's mean loss is above the mean of all.
  private static func deviations(_ models: [Int], _ means: [Double]) -> [Double] {
    let mean = models.reduce(0) { $0 + means[$1] } / Double(models.count)
    return models.map { means[$0] - mean }
  }

  /// The standard errors of the deviations, by the bootstrap.
  private static func errors(_ models: [Int], _ own: [Double], _ drawn: [[Double]]) -> [Double] {
    var sums = [Double](repeating: 0, count: models.count)
    for means in drawn {
      for (place, deviation) in deviations(models, means).enumerated() {
        sums[place] += (deviation - own[place]) * (deviation - own[place])
      }
    }
    return sums.map { ($0 / Double(drawn.count)).squareRoot() }
  }
}
