import ChampionCore

/// What training makes small: a mean over windows and targets.
public enum Loss: Codable, Hashable, Sendable {
  /// The mean of the squared errors.
  case meanSquaredError
  /// The mean of the absolute errors.
  case meanAbsoluteError
  /// Half the square of errors up to `delta`, beyond it `delta` x (|error| - `delta` / 2).
  ///
  /// - Source: Huber, "Robust estimation of a location parameter", 1964.
  case huber(delta: Float)
  /// The pinball loss; the network gives one output for each level, for one target after the other.
  ///
  /// - Source: Koenker and Bassett, "Regression quantiles", 1978.
  case quantile(levels: [Float])
  /// The negative log-likelihood of a normal law without its constant, (log variance + error² / variance) / 2; the network
  /// gives the mean and the logarithm of the variance, for one target after the other. A variance below
  /// ``leastVariance`` counts as that one.
  ///
  /// - Source: Nix and Weigend, "Estimating the mean and variance of the target probability distribution", 1994.
  case gaussianNegativeLogLikelihood

  /// The least variance of ``gaussianNegativeLogLikelihood``: what is constant would else have none, and no likelihood.
  public static let leastVariance: Float = 1e-6

  /// Checks the loss's own numbers.
  ///
  /// - Throws: ``ChampionError`` with `usage`.
  func check() throws(ChampionError) {
    let isPossible =
      switch self {
      case .huber(let delta): delta > 0 && delta.isFinite
      case .quantile(let levels): (1...1000).contains(levels.count) && levels.allSatisfy { $0 > 0 && $0 < 1 }
      case .meanSquaredError, .meanAbsoluteError, .gaussianNegativeLogLikelihood: true
      }
    guard isPossible else {
      throw ChampionError(
        .usage, "there is no loss \(self)", remedy: "use a delta above zero, and levels between zero and one")
    }
  }

  /// How many outputs a network has for each target.
  public var outputsPerTarget: Int {
    switch self {
    case .meanSquaredError, .meanAbsoluteError, .huber: 1
    case .quantile(let levels): levels.count
    case .gaussianNegativeLogLikelihood: 2
    }
  }
}
