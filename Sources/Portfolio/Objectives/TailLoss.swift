import ChampionCore

/// The mean loss in the worst scenarios.
struct TailLoss {
  /// Returns. Shape: [time, asset].
  let scenarios: Matrix
  /// How many scenarios the tail is, in parts of one too.
  let tailCount: Double
  /// The mean magnitude of a return, by which losses are scaled.
  let scale: Double

  /// - Throws: ``ChampionError`` with `usage` or `badData` if the confidence is no probability, or the scenarios are none,
  ///   not finite, or of other assets.
  init(_ scenarios: Matrix, confidence: Double, assets: Int) throws(ChampionError) {
    guard confidence >= 0, confidence < 1 else {
      throw ChampionError(.usage, "a confidence of \(confidence) makes no sense", remedy: "give one from 0 to below 1")
    }
    guard scenarios.columns == assets, scenarios.rows > 0, scenarios.elements.allSatisfy(\.isFinite) else {
      throw ChampionError(
        .badData, "the scenarios are not finite returns of all assets",
        context: ["assets": "\(assets)", "columns": "\(scenarios.columns)", "rows": "\(scenarios.rows)"])
    }
    self.scenarios = scenarios
    tailCount = (1 - confidence) * Double(scenarios.rows)
    let mean = scenarios.elements.reduce(0) { $0 + $1.magnitude } / Double(scenarios.elements.count)
    scale = mean > 0 ? mean : 1
  }

  /// The mean loss in the worst scenarios of weights, and the mean return of each asset there.
  func tail(_ weights: [Double]) -> Tail {
    let losses = scenarios.times(weights).map { -$0 }
    let order = losses.indices.sorted { (losses[$0], $1) > (losses[$1], $0) }
    var (left, loss) = (tailCount, 0.0)
    var returns = [Double](repeating: 0, count: weights.count)
    let total = tailCount
    for row in order where left > 0 {
      let share = min(left, 1) / total
      loss += share * losses[row]
      for asset in returns.indices { returns[asset] += share * scenarios[row, asset] }
      left -= 1
    }
    return Tail(loss: loss, returns: returns)
  }

  struct Tail {
    let loss: Double
    let returns: [Double]

    /// The bound plus the scaled mean return of the tail: not negative where the bound is not below the loss.
    func cut(scale: Double, bound: Int) -> AffineFunction {
      var terms = Dictionary(uniqueKeysWithValues: returns.enumerated().map { ($0, $1 / scale) })
      terms[bound] = 1
      return AffineFunction(terms: terms)
    }
  }
}
