import ChampionCore
import Foundation

/// Markets in which nothing unusual happens: their alarms are false ones.
struct NullMarket {
  enum Process: String, CaseIterable {
    case independent, garch, commonVolatility, regimeSwitch, heavyTails
  }

  let process: Process
  let symbols: Int
  private var random: CounterRandom
  private var variances: [Double]
  private var level = 0.0
  private var isWild = false

  init(_ process: Process, symbols: Int, seed: UInt64) {
    self.process = process
    self.symbols = symbols
    random = CounterRandom(seed: seed, label: process.rawValue)
    variances = Array(repeating: 2.5, count: symbols)
    level = 1.22 * random.standardNormal() / (1 - 0.99 * 0.99).squareRoot() * 0.1
    isWild = random.uniform() < 0.25
  }

  /// The returns of the next session.
  mutating func next() -> [Double] {
    let market = marketVolatility()
    return (0..<symbols).map { index in
      guard process == .garch else { return market * shock() }
      let value = variances[index].squareRoot() * random.standardNormal()
      variances[index] = 0.05 + 0.1 * value * value + 0.88 * variances[index]
      return value
    }
  }

  /// One volatility of all symbols: it drifts and jumps, or it is three times as high for some 33 sessions of 133.
  private mutating func marketVolatility() -> Double {
    switch process {
    case .commonVolatility:
      level = 0.99 * level + 0.1 * random.standardNormal()
      if random.uniform() < 0.02 { level += 0.5 * random.standardNormal() }
      return exp(level / 2)
    case .regimeSwitch:
      isWild = random.uniform() < (isWild ? 0.97 : 0.01)
      return isWild ? 3 : 1
    case .independent, .garch, .heavyTails: return 1
    }
  }

  /// Standard normal; of heavy tails, Student's t with 3 degrees of freedom.
  private mutating func shock() -> Double {
    let value = random.standardNormal()
    guard process == .heavyTails else { return value }
    let squares = (0..<3).reduce(0.0) { sum, _ in
      let other = random.standardNormal()
      return sum + other * other
    }
    return value / squares.squareRoot()
  }
}
