import ChampionCore
import Foundation

/// One symbol of a synthetic market: its own constants, and its state after the last session.
struct SimulatedSymbol {
  /// One bar; prices before rounding to ticks are in ``logClose`` only.
  struct Session {
    var open, high, low, close, volume: Double
  }

  let sector: Int
  private let marketShare, sectorShare: Double
  private let tails: Int
  private let shockWeight, fallSurplus, lasting: Double
  private let exposure, deviation, drift, usualVolume: Double
  private let volumeByShock, volumeByLevel, volumeLasting, volumeNoise: Double
  private let openShare, openNoise: Double
  private let firstPrice: Double
  private let meanSquare: Double

  private var own, regime, volume, gap, range: CounterRandom
  private var variance = 1.0
  private var isBusy: Bool?
  private var volumeState = 0.0
  private var logClose: Double

  init(_ number: Int, seed: UInt64) {
    func stream(_ purpose: String) -> CounterRandom {
      CounterRandom(seed: seed, label: "simulation \(number) \(purpose)")
    }
    var draws = stream("constants")
    sector = number % MarketModel.sectors
    marketShare = draws.between(MarketModel.marketShare)
    sectorShare = draws.between(MarketModel.sectorShare)
    tails = MarketModel.ownTails[draws.open() < 0.5 ? 0 : 1]
    shockWeight = draws.between(MarketModel.shockWeight)
    fallSurplus = draws.between(MarketModel.fallSurplus)
    lasting = draws.between(MarketModel.lasting)
    exposure = draws.between(MarketModel.exposure)
    deviation = draws.betweenLogarithms(MarketModel.deviation)
    drift = draws.between(MarketModel.drift) / 252
    firstPrice = draws.betweenLogarithms(MarketModel.firstPrice)
    usualVolume = draws.betweenLogarithms(MarketModel.usualVolume)
    volumeByShock = draws.between(MarketModel.volumeByShock)
    volumeByLevel = draws.between(MarketModel.volumeByLevel)
    volumeLasting = draws.between(MarketModel.volumeLasting)
    volumeNoise = draws.between(MarketModel.volumeNoise)
    openShare = draws.between(MarketModel.openShare)
    openNoise = draws.between(MarketModel.openNoise)
    // The squared return has the mean that the symbol's deviation says, whatever the regimes do.
    meanSquare =
      MarketModel.marketRegimes.meanFactor(power: 2 * exposure) * MarketModel.ownRegimes.meanFactor(power: 2)
    (own, regime, volume) = (stream("shock"), stream("regime"), stream("volume"))
    (gap, range) = (stream("gap"), stream("range"))
    logClose = log(firstPrice)
  }

  /// Prices begin anew at the first price; volatility and volume go on.
  mutating func restart() { logClose = log(firstPrice) }

  /// The next session.
  ///
  /// - Parameters:
  ///   - market: the market's shock, of variance 1.
  ///   - sector: the sector's.
  ///   - isStormy: the market's regime.
  ///   - signal: what could be known of the return the evening before, of variance 1, with its share of the variance.
  mutating func advance(
    market: Double, sector: Double, isStormy: Bool, signal: (value: Double, share: Double)
  ) -> Session {
    isBusy = MarketModel.ownRegimes.next(after: isBusy, regime.open())
    let level =
      (variance / meanSquare).squareRoot() * pow(MarketModel.marketRegimes.factor(isStormy), exposure)
      * MarketModel.ownRegimes.factor(isBusy ?? false)
    let sigma = deviation * level
    let plain =
      marketShare.squareRoot() * market + sectorShare.squareRoot() * sector
      + (1 - marketShare - sectorShare).squareRoot() * own.student(tails)
    let wanted = (1 - signal.share).squareRoot() * plain + signal.share.squareRoot() * signal.value
    let band = MarketModel.largestMove
    let move = min(max(drift + sigma * wanted, -band), band)
    // What the band cuts off moves neither volatility nor volume.
    let shock = (move - drift) / sigma
    let session = bar(move, sigma, volume: nextVolume(level, shock))
    let surplus = shock < 0 ? fallSurplus : 0
    let memory = lasting - shockWeight - fallSurplus / 2
    variance = (1 - lasting) + (shockWeight + surplus) * shock * shock * variance + memory * variance
    return session
  }

  private mutating func nextVolume(_ level: Double, _ shock: Double) -> Double {
    let fresh = (1 - volumeLasting * volumeLasting).squareRoot()
    volumeState = volumeLasting * volumeState + volumeNoise * fresh * volume.student(MarketModel.volumeTails)
    let logarithm =
      volumeByLevel * log(level) + volumeByShock * (abs(shock) - MarketModel.meanShock) + volumeState
    return max(1, (usualVolume * exp(logarithm)).rounded())
  }

  /// A day's path: a gap, then a Brownian bridge to the close, of which the extremes have known laws.
  private mutating func bar(_ move: Double, _ sigma: Double, volume: Double) -> Session {
    let overnight = openShare * move + openNoise.squareRoot() * sigma * gap.normal()
    let day = move - overnight
    let variance = sigma * sigma * ((1 - openShare) * (1 - openShare) + openNoise)
    let rise = (day + (day * day - 2 * variance * log(range.open())).squareRoot()) / 2
    let fall = (day - (day * day - 2 * variance * log(range.open())).squareRoot()) / 2
    let logOpen = logClose + overnight
    logClose += move
    let (open, close) = (PriceTick.rounded(exp(logOpen)), PriceTick.rounded(exp(logClose)))
    return Session(
      open: open, high: max(PriceTick.rounded(exp(logOpen + rise)), open, close),
      low: min(PriceTick.rounded(exp(logOpen + fall)), open, close), close: close, volume: volume)
  }
}

/// Prices as an exchange prints them.
enum PriceTick {
  /// The nearest positive multiple of a tick.
  static func rounded(_ price: Double) -> Double {
    let ticks = max(1, (price / MarketModel.tick).rounded())
    return (ticks * MarketModel.tick * 100).rounded() / 100
  }
}
