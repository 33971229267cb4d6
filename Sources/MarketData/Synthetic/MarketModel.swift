import Foundation

/// The constants of synthetic markets. They come from the literature and from 36 NSE series; no detector knows them.
///
/// Each symbol draws its own from the ranges.
enum MarketModel {
  /// The shares of a shock's variance that are the market's and the sector's; the rest is the symbol's own.
  static let marketShare = 0.16...0.38
  static let sectorShare = 0.06...0.18
  static let sectors = 6

  /// Degrees of freedom of Student's t: daily returns have 3 to 6; sums of factors have thinner tails than their parts.
  static let factorTails = 6
  static let ownTails = [4, 5]

  /// A GARCH model with leverage within a regime: the weight of the last shock, its surplus where the shock was a fall,
  /// and how much of the variance lasts. Regimes carry the long memory, so less lasts than in models without.
  ///
  /// - Source: Glosten, Jagannathan and Runkle 1993; Lamoureux and Lastrapes 1990 for the regimes.
  static let shockWeight = 0.03...0.08
  static let fallSurplus = 0.04...0.10
  static let lasting = 0.70...0.88

  /// Calm and stormy markets: factors of the volatility, mean stay in sessions, and the power with which a symbol follows.
  static let marketRegimes = Regimes(factors: (0.85, 1.50), stays: (400, 80))
  static let exposure = 0.5...1.2
  /// A company's own quiet and busy times.
  static let ownRegimes = Regimes(factors: (0.80, 1.40), stays: (600, 200))

  /// The exchange's band: without one, tails as heavy as these have no finite kurtosis.
  static let largestMove = log(1.2)

  /// A day's standard deviation, a year's drift, the first price, the usual volume.
  static let deviation = 0.016...0.028
  static let drift = 0.0...0.12
  static let firstPrice = 300.0...3_000
  static let usualVolume = 2e5...8e6
  static let tick = 0.05

  /// The logarithm of volume: weights of the day's shock and of the level of volatility, and noise that lasts a little.
  static let volumeByShock = 0.21...0.35
  static let volumeByLevel = 0.4...0.8
  static let volumeLasting = 0.30...0.50
  static let volumeNoise = 0.42...0.60
  static let volumeTails = 4
  /// The mean of a normal shock's size is 0.8; with these tails less.
  static let meanShock = 0.75

  /// The share of a day's return that the open has already, and the variance of its noise by the day's.
  static let openShare = 0.08...0.18
  static let openNoise = 0.20...0.32

  /// Sessions before the first that is kept.
  static let warmUp = 500

  /// Two states that a Markov chain moves between.
  struct Regimes {
    let factors: (calm: Double, stormy: Double)
    /// Mean sessions in each.
    let stays: (calm: Double, stormy: Double)

    /// The long-run mean of the factor to a power.
    func meanFactor(power: Double) -> Double {
      (stays.calm * pow(factors.calm, power) + stays.stormy * pow(factors.stormy, power))
        / (stays.calm + stays.stormy)
    }

    func factor(_ isStormy: Bool) -> Double { isStormy ? factors.stormy : factors.calm }

    /// The state after this one; without one, a draw from the long run.
    func next(after isStormy: Bool?, _ uniform: Double) -> Bool {
      switch isStormy {
      case nil: uniform < stays.stormy / (stays.calm + stays.stormy)
      case false: uniform < 1 / stays.calm
      case true: uniform >= 1 / stays.stormy
      }
    }
  }
}
